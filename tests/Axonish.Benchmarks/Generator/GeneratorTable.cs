using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;
using Axonish.Generators;
using Axonish.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Benchmarks.Generator;

// Goal P9: what the generator does between two keystrokes, beside one that takes the aggregates' names only.
internal static class GeneratorTable
{
    private const int Edits = 5;

    private static readonly string[] Handled = ["IFormattable", "IDisposable", "ICloneable", "IComparable", "IConvertible"];

    internal static Task<TableContent> MeasureAsync(BenchmarkRun run)
    {
        var rows = new List<ResultRow>();
        foreach (var size in run.IsQuick ? (int[])[10] : [10, 200, 1000]) Measure(rows, run, size, others: size == 200 ? 800 : 0);
        return Task.FromResult(new TableContent([$"memory allocated by a run of the driver; {Edits} edits a turn, their median; {run.Runs} turns"], rows));
    }

    private static void Measure(List<ResultRow> rows, BenchmarkRun run, int aggregates, int others)
    {
        var contracts = SyntheticSolution.Image("Contracts", SyntheticSolution.Contracts);
        var input = SyntheticSolution.Of(aggregates, others, contracts);
        Add("first", "first run", generator => GeneratorCost.OfFirstRun(generator, input));
        if (others > 0)
        {
            AddEdit("unrelated", "a comment in another file", step => compilation => compilation.Edit(SyntheticSolution.Edited, "text.Append", $"/* {step} */ text.Append"));
            AddEdit("method", "a method in another file", step => compilation => compilation.Edit(SyntheticSolution.Edited, "public void Do", $"public void Do{step}x() {{ }} public void Do"));
        }

        AddEdit("keystroke", "a keystroke in a handler", step => compilation => compilation.Edit(SyntheticSolution.EditedAggregate, "return balance", $"_ = {step}; return balance"));
        AddEdit("handler", "a new handler", step => compilation => compilation.Edit(
            SyntheticSolution.EditedAggregate, "[EventSourcingHandler]", $"[EventSourcingHandler] private void On({Handled[step]} e) {{ }} [EventSourcingHandler]"));
        var changed = Enumerable.Range(0, Edits).Select(step => SyntheticSolution.Image(
            "Contracts", SyntheticSolution.Contracts + $"[Event(\"new{step}\")] public sealed record New{step};")).ToArray();
        AddEdit("reference", "an event in another assembly", step => compilation => compilation.ReplaceReference(step == 0 ? contracts : changed[step - 1], changed[step]));

        void AddEdit(string key, string what, Func<int, Func<CSharpCompilation, CSharpCompilation>> edit)
        {
            var edits = Enumerable.Range(0, Edits).Select(edit).ToArray();
            Add(key, what, generator => GeneratorCost.OfEdits(generator, input, edits));
        }

        void Add(string key, string what, Func<Microsoft.CodeAnalysis.IIncrementalGenerator, GeneratorCost> measure)
        {
            var (ours, theirs, time, theirTime) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            var files = 0;
            for (var turn = 0; turn < run.Runs; turn++)
            {
                var (cost, floor) = (measure(new AxonishGenerator()), measure(new NameGenerator()));
                ours.Add(cost.Bytes / 1024.0);
                theirs.Add(floor.Bytes / 1024.0);
                time.Add(cost.Milliseconds);
                theirTime.Add(floor.Milliseconds);
                files = Math.Max(files, cost.ReEmitted);
            }

            // The goals speak of the middle size.
            var name = aggregates == (run.IsQuick ? 10 : 200) ? key : $"{key}/{aggregates}";
            var row = ResultRow.Of(name, $"{aggregates} aggregates, {others} other files: {what}", "KiB", ours, "names only", theirs);
            row.More["ms"] = time.Order().ElementAt(time.Count / 2);
            row.More["names only, ms"] = theirTime.Order().ElementAt(theirTime.Count / 2);
            row.More["files"] = files;
            rows.Add(row);
        }
    }
}
