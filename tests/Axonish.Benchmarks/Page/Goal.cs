using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Page;

/// <summary>What a table's figure is held to.</summary>
/// <param name="Number">The goal's number.</param>
/// <param name="Text">What is wanted, without the figure.</param>
/// <param name="Unit">Of limit and figure: <c>×</c> and <c>%</c> for ratios.</param>
/// <param name="Limit">The figure that is wanted.</param>
/// <param name="IsFloor">Whether the limit is the least, and not the most.</param>
/// <param name="Table">The table that has the figure.</param>
/// <param name="Figure">Finds it; <c>null</c> where the table was measured without it.</param>
internal sealed record Goal(string Number, string Text, string Unit, double Limit, bool IsFloor, string Table, Func<ResultTable, double?> Figure)
{
    internal static Goal AtMost(string number, string text, double limit, string unit, string table, Func<ResultTable, double?> figure) =>
        new(number, text, unit, limit, IsFloor: false, table, figure);

    internal static Goal AtLeast(string number, string text, double limit, string unit, string table, Func<ResultTable, double?> figure) =>
        new(number, text, unit, limit, IsFloor: true, table, figure);

    internal string Wanted => $"{Text}: at {(IsFloor ? "least" : "most")} {FigureText.OfLimit(Limit, Unit)}";

    internal bool IsMet(double figure) => IsFloor ? figure >= Limit : figure <= Limit;

    internal string Verdict(double figure)
    {
        if (IsMet(figure)) return "met";
        var distance = FigureText.Of(Math.Abs(figure - Limit), Unit == "%" ? "" : Unit);
        if (Unit == "%") distance = $"{FigureText.Number(100 * Math.Abs(figure - Limit))} points";
        return $"**{distance} {(IsFloor ? "short" : "over")}**";
    }
}
