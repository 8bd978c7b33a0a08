using Axonish.Generators;
using Axonish.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Benchmarks.Generator;

// What the generator does between two keystrokes, beside one that takes the aggregates' names only.
internal static class GeneratorLoad
{
    private const int Edits = 5;

    private static readonly string[] Handled = ["IFormattable", "IDisposable", "ICloneable", "IComparable", "IConvertible"];

    internal static int Run(string[] args)
    {
        var sizes = args.Length > 0 ? args.Select(int.Parse).ToArray() : [10, 200, 1000];
        Console.WriteLine("| aggregates, other files | what happened | ms | floor, ms | KiB | floor, KiB | ratio | files written |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var size in sizes) Run(size, others: size == 200 ? 800 : 0);
        return 0;
    }

    private static void Run(int aggregates, int others)
    {
        var size = $"{aggregates}, {others}";
        var contracts = SyntheticSolution.Image("Contracts", SyntheticSolution.Contracts);
        var input = SyntheticSolution.Of(aggregates, others, contracts);
        Report(size, "first run", GeneratorCost.OfFirstRun(new AxonishGenerator(), input), GeneratorCost.OfFirstRun(new NameGenerator(), input));
        if (others > 0)
        {
            Edit(size, "a comment in another file", input, step => compilation => compilation.Edit(SyntheticSolution.Edited, "text.Append", $"/* {step} */ text.Append"));
            Edit(size, "a method in another file", input, step => compilation => compilation.Edit(SyntheticSolution.Edited, "public void Do", $"public void Do{step}x() {{ }} public void Do"));
        }

        Edit(size, "a keystroke in a handler", input, step => compilation => compilation.Edit(SyntheticSolution.EditedAggregate, "return balance", $"_ = {step}; return balance"));
        Edit(size, "a new handler", input, step => compilation => compilation.Edit(
            SyntheticSolution.EditedAggregate, "[EventSourcingHandler]", $"[EventSourcingHandler] private void On({Handled[step]} e) {{ }} [EventSourcingHandler]"));
        var changed = Enumerable.Range(0, Edits).Select(step => SyntheticSolution.Image(
            "Contracts", SyntheticSolution.Contracts + $"[Event(\"new{step}\")] public sealed record New{step};")).ToArray();
        Edit(size, "an event in another assembly", input, step => compilation => compilation.ReplaceReference(step == 0 ? contracts : changed[step - 1], changed[step]));
    }

    private static void Edit(string size, string what, CSharpCompilation input, Func<int, Func<CSharpCompilation, CSharpCompilation>> edit)
    {
        var edits = Enumerable.Range(0, Edits).Select(edit).ToArray();
        Report(size, what, GeneratorCost.OfEdits(new AxonishGenerator(), input, edits), GeneratorCost.OfEdits(new NameGenerator(), input, edits));
    }

    private static void Report(string size, string what, GeneratorCost ours, GeneratorCost floor) => Console.WriteLine(
        $"| {size} | {what} | {ours.Milliseconds:N0} | {floor.Milliseconds:N0} | {ours.Bytes / 1024:N0} | {floor.Bytes / 1024:N0} | {(double)ours.Bytes / floor.Bytes:N1} | {ours.ReEmitted} |");
}
