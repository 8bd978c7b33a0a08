using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Page;

// The page of the documentation: the template's text with the figures of the result files in it.
internal static partial class PerformancePage
{
    internal const string NotMeasured = "not measured in this run";

    internal static string Of(ResultDirectory results) => Placeholder().Replace(Template(), placeholder => placeholder.Groups[1].Value switch
    {
        "surroundings" => SurroundingsOf(results),
        "goals" => GoalsOf(results),
        var table => results.Find(table) is { } found ? TableMarkdown.Of(found).TrimEnd('\n') : $"*{NotMeasured}*",
    });

    // The tables that the template asks for.
    internal static IReadOnlyList<string> Tables { get; } =
        [.. Placeholder().Matches(Template()).Select(match => match.Groups[1].Value).Where(name => name is not ("surroundings" or "goals"))];

    private static string SurroundingsOf(ResultDirectory results)
    {
        var tables = Tables.Select(results.Find).OfType<ResultTable>().ToArray();
        var machines = tables.Select(table => table.Surroundings with { LoadAverage = null }).Distinct().ToArray();
        if (machines.Length == 0) return $"*{NotMeasured}*";
        var text = new StringBuilder();
        TableMarkdown.Line(text, ["processor", "cores", "memory", "operating system", "runtime", "collector"]);
        TableMarkdown.Line(text, ["---", "---:", "---:", "---", "---", "---"]);
        foreach (var machine in machines)
        {
            TableMarkdown.Line(text,
            [
                machine.Processor,
                machine.Cores.ToString(CultureInfo.InvariantCulture),
                $"{FigureText.Number(machine.MemoryGibibytes)} GiB",
                machine.OperatingSystem,
                machine.Runtime,
                machine.GarbageCollector,
            ]);
        }

        if (tables.Any(table => table.IsQuick)) text.Append("\n**Some tables are of a short run, with smaller sizes: they show that it works and not how fast it is.**\n");
        return text.ToString().TrimEnd('\n');
    }

    private static string GoalsOf(ResultDirectory results)
    {
        var text = new StringBuilder();
        TableMarkdown.Line(text, ["", "goal", "measured", ""]);
        TableMarkdown.Line(text, ["---", "---", "---:", "---"]);
        foreach (var goal in Goals.All)
        {
            var figure = results.Find(goal.Table) is { } table ? goal.Figure(table) : null;
            TableMarkdown.Line(
                text, [goal.Number, goal.Wanted, figure is { } measured ? FigureText.Of(measured, goal.Unit) : "", figure is { } judged ? goal.Verdict(judged) : NotMeasured]);
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Template()
    {
        using var stream = typeof(PerformancePage).Assembly.GetManifestResourceStream("performance.md")
            ?? throw new InvalidOperationException("The program was built without the page's template, Page/performance.md.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{([a-z]+)\}\}")]
    private static partial Regex Placeholder();
}
