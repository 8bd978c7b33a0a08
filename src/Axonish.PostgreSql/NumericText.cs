using System.Globalization;

namespace Axonish.PostgreSql;

// How PostgreSQL's numeric writes a JSON number: without an exponent, and zero without a sign.
internal static class NumericText
{
    private const int MostDigits = 131072;
    private const int MostDecimals = 16383;

    // None where it is beyond what numeric holds.
    internal static string? Of(string json)
    {
        var end = json.AsSpan().IndexOfAny('e', 'E');
        var mantissa = end < 0 ? json : json[..end];
        if (!int.TryParse(end < 0 ? "0" : json.AsSpan(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)) return null;
        if (Math.Abs((long)exponent) > MostDigits + MostDecimals) return null;
        var isNegative = mantissa[0] == '-';
        var digits = isNegative ? mantissa[1..] : mantissa;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        if (point >= 0) digits = digits.Remove(point, 1);
        var scale = decimals - exponent;
        if (scale < 0) (digits, scale) = (digits + new string('0', -scale), 0);
        if (digits.Length <= scale) digits = new string('0', scale - digits.Length + 1) + digits;
        var whole = digits[..^scale].TrimStart('0');
        if (whole.Length > MostDigits || scale > MostDecimals) return null;
        var text = (whole.Length == 0 ? "0" : whole) + (scale == 0 ? "" : "." + digits[^scale..]);
        return isNegative && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? "-" + text : text;
    }
}
