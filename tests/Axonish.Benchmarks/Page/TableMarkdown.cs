using System.Globalization;
using System.Text;
using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Page;

internal static class TableMarkdown
{
    internal static string Of(ResultTable table)
    {
        var more = table.Rows.SelectMany(row => row.More.Keys).Distinct().ToArray();
        var text = new StringBuilder();
        Line(text, ["", "median (min – max)", "beside", "median (min – max)", "ratio (min – max)", .. more]);
        Line(text, ["---", "---:", "---", "---:", "---:", .. more.Select(_ => "---:")]);
        foreach (var row in table.Rows)
        {
            Line(text,
            [
                row.Name,
                FigureText.Of(row.Ours, row.Unit),
                row.Rival ?? "",
                row.Theirs is { } theirs ? FigureText.Of(theirs, row.Unit) : "",
                row.Ratio is { } ratio ? FigureText.Ratio(ratio, row.IsRate) : "",
                .. more.Select(column => row.More.TryGetValue(column, out var figure) ? FigureText.Number(figure) : ""),
            ]);
        }

        text.Append('\n');
        foreach (var fact in table.Facts) text.Append("- ").Append(fact).Append('\n');
        text.Append("- measured ").Append(table.Measured.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)).Append(" UTC");
        if (table.Surroundings.LoadAverage is { } load) text.Append(", load average at the start ").Append(load.ToString("0.0", CultureInfo.InvariantCulture));
        if (table.IsQuick) text.Append("; **a short run, which shows that it works and not how fast it is**");
        return text.Append('\n').ToString();
    }

    internal static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
