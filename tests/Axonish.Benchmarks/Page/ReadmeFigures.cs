using System.Text;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Page;

// The few figures that the README shows, between two comments.
internal static class ReadmeFigures
{
    internal const string Begin = "<!-- written by ./eng/bench.sh -->\n";
    internal const string End = "<!-- end of what ./eng/bench.sh writes -->";

    private static readonly string[] Shown = ["memory/1", "memory/64", "sqlite/1", "sqlite/64", "postgresql/1", "postgresql/64"];

    // Where the stores were not measured, what stands there stays.
    internal static string Put(string readme, ResultDirectory results)
    {
        if (results.Find("stores") is not { } table) return readme;
        var (begin, end) = (readme.IndexOf(Begin, StringComparison.Ordinal), readme.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin) throw new InvalidDataException($"The README has no place for figures; it stands between '{Begin.TrimEnd()}' and '{End}'.");
        var text = new StringBuilder();
        TableMarkdown.Line(text, ["", "commands/s", "rival", "rows/s", "ratio", "p99"]);
        TableMarkdown.Line(text, ["---", "---:", "---", "---:", "---:", "---:"]);
        foreach (var row in Shown.Select(table.Find).OfType<ResultRow>())
        {
            TableMarkdown.Line(text,
            [
                row.Name,
                FigureText.Number(row.Ours.Median),
                row.Rival ?? "",
                row.Theirs is { } theirs ? FigureText.Number(theirs.Median) : "",
                row.Ratio is { } ratio ? FigureText.Of(ratio.Median, "%") : "",
                row.More.TryGetValue("p99, µs", out var p99) ? FigureText.Of(1000 * p99, "ns") : "",
            ]);
        }

        return string.Concat(readme.AsSpan(0, begin + Begin.Length), text.ToString(), readme.AsSpan(end));
    }
}
