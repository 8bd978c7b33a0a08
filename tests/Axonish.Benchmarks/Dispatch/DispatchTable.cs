using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Axonish.Benchmarks.Dispatch;

internal static class DispatchTable
{
    private static readonly (string Method, string Name)[] Rivals =
    [
        (nameof(DispatchBenchmarks.VirtualCall), "a virtual call"),
        (nameof(DispatchBenchmarks.DictionaryOfDelegates), "a dictionary of delegates"),
        (nameof(DispatchBenchmarks.MediatorWithASwitch), "a mediator with a switch over 8 messages"),
        (nameof(DispatchBenchmarks.MediatorWithADictionary), "a mediator with a frozen dictionary"),
    ];

    private static readonly (string Method, string Key, string Name)[] Ours =
    [
        (nameof(DispatchBenchmarks.TypedSend), "typed", "typed `SendAsync`"),
        (nameof(DispatchBenchmarks.SendOfAnObject), "object", "`SendAsync<TResult>(object)`"),
        (nameof(DispatchBenchmarks.CommandBus), "bus", "`ICommandBus`, its message made each time"),
    ];

    internal static Task<TableContent> MeasureAsync(BenchmarkRun run)
    {
        var summary = BenchmarkRunner.Run<DispatchBenchmarks>(Configuration(run));
        var reports = summary.Reports.ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name);
        var rows = from our in Ours from rival in our.Key == "typed" ? Rivals : Rivals[^2..] select Row(our, Report(reports, our.Method), rival, Report(reports, rival.Method));
        var iterations = Report(reports, Ours[0].Method).AllMeasurements.Count(each => each.IterationStage == BenchmarkDotNet.Engines.IterationStage.Result);
        return Task.FromResult(new TableContent(
            [$"BenchmarkDotNet, {(run.IsQuick ? "all in one process" : "each method in a process of its own")}, {iterations} iterations", "one sender; the command is there already and carries one integer"],
            [.. rows]));
    }

    private static IConfig Configuration(BenchmarkRun run) => ManualConfig.CreateEmpty()
        .AddJob(run.Choose(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance), Job.Default.WithMaxIterationCount(30)))
        .AddLogger(ConsoleLogger.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .WithArtifactsPath(Path.Combine(SourceTree.Root, "artifacts", "BenchmarkDotNet"));

    private static BenchmarkReport Report(Dictionary<string, BenchmarkReport> reports, string method) =>
        reports.GetValueOrDefault(method) is { ResultStatistics: not null } report
            ? report
            : throw new InvalidOperationException($"BenchmarkDotNet has no figures for {method}; its log above says why.");

    private static ResultRow Row((string Method, string Key, string Name) our, BenchmarkReport ours, (string Method, string Name) rival, BenchmarkReport theirs)
    {
        var (mine, others) = (Of(ours), Of(theirs));
        return new ResultRow
        {
            Key = $"{our.Key}/{rival.Method}",
            Name = our.Name,
            Unit = "ns",
            Ours = mine,
            Rival = rival.Name,
            Theirs = others,

            // The two never ran at once, so the extremes of the ratio are those that the extremes of both allow.
            Ratio = new Sample(mine.Minimum / others.Maximum, mine.Median / others.Median, mine.Maximum / others.Minimum),
            More = { ["B"] = Bytes(ours), ["rival, B"] = Bytes(theirs) },
        };
    }

    private static Sample Of(BenchmarkReport report) =>
        new(report.ResultStatistics!.Min, report.ResultStatistics.Median, report.ResultStatistics.Max);

    private static double Bytes(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
}
