using System.Globalization;

namespace Axonish.Messaging;

// Writes one value so that equal values have one text, different values different texts, and every machine the same (rule D11).
internal static class IdentifierFormat
{
    private const string Moment = "yyyy-MM-ddTHH:mm:ss.fffffff";

    // Null for null alone. Where the default format keeps the law it is used, so that what is stored already is found.
    internal static string? Of<T>(T value) => value switch
    {
        null => null,
        string text => text,
        Guid guid => guid.ToString(),
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        DateTime time => time.ToString(Moment, CultureInfo.InvariantCulture), // equal whatever their Kind
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        decimal number => WithoutScale(number),
        double number => (number == 0 ? 0 : number).ToString(CultureInfo.InvariantCulture), // -0 equals 0
        float number => (number == 0 ? 0 : number).ToString(CultureInfo.InvariantCulture),
        Half number => (number == Half.Zero ? Half.Zero : number).ToString(null, CultureInfo.InvariantCulture),
        _ => InInvariantCulture(value),
    };

    // As it was written before all values had different texts, for the streams that are stored so.
    internal static string? Former<T>(T value) => value switch
    {
        null => null,
        string text => text,
        ISpanFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string WithoutScale(decimal number)
    {
        if (number == 0) return "0";
        var text = number.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    // A ToString() of one's own mostly formats what it holds in the current culture, so there is no other while it runs.
    private static string? InInvariantCulture<T>(T value)
    {
        if (ReferenceEquals(CultureInfo.CurrentCulture, CultureInfo.InvariantCulture)) return Text(value);
        var before = CultureInfo.CurrentCulture;
        var flow = ExecutionContext.Capture();
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return Text(value);
        }
        finally
        {
            // The flow as it was, rather than the culture set again: that would stay set where nobody had set one.
            if (flow is null) CultureInfo.CurrentCulture = before;
            else ExecutionContext.Restore(flow);
        }
    }

    private static string? Text<T>(T value) =>
        value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value!.ToString();
}
