using System.Globalization;
using Axonish.Benchmarks.Measuring;

namespace Axonish.Benchmarks.Page;

// Figures as people read them: three digits that count, and a unit of fitting size.
internal static class FigureText
{
    internal static string Of(double figure, string unit) => unit switch
    {
        "ns" when Math.Abs(figure) >= 999_500 => $"{Number(figure / 1_000_000)} ms",
        "ns" when Math.Abs(figure) >= 999.5 => $"{Number(figure / 1000)} µs",
        "" => Number(figure),
        "%" => Share(figure),
        "×" => Times(figure),
        _ => $"{Number(figure)} {unit}",
    };

    // What somebody chose is shown as it was chosen.
    internal static string OfLimit(double limit, string unit)
    {
        var (shown, shownUnit) = unit switch
        {
            "ns" when limit >= 1_000_000 => (limit / 1_000_000, " ms"),
            "ns" when limit >= 1000 => (limit / 1000, " µs"),
            "%" => (100 * limit, " %"),
            "×" => (limit, "×"),
            "" => (limit, ""),
            _ => (limit, " " + unit),
        };
        return shown.ToString("#,0.##", CultureInfo.InvariantCulture) + shownUnit;
    }

    internal static string Of(Sample sample, string unit) => $"{Of(sample.Median, unit)} ({Range(sample, each => Of(each, unit))})";

    internal static string Ratio(Sample sample, bool isRate)
    {
        Func<double, string> text = isRate ? Share : Times;
        return $"{text(sample.Median)} ({Range(sample, text)})";
    }

    internal static string Number(double figure)
    {
        var format = Math.Abs(figure) switch
        {
            0 => "0",
            >= 99.95 => "#,0",
            >= 9.995 => "0.0",
            >= 0.9995 => "0.00",
            _ => "0.000",
        };
        return figure.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Range(Sample sample, Func<double, string> text) => $"{text(sample.Minimum)} – {text(sample.Maximum)}";

    private static string Share(double ratio) => $"{Number(100 * ratio)} %";

    private static string Times(double ratio) => $"{Number(ratio)}×";
}
