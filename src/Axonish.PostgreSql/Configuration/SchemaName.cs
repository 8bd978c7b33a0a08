namespace Axonish.PostgreSql;

// Part of SQL texts, hence validated; the length leaves room for the channel's prefix in an identifier of 63 bytes.
internal sealed class SchemaName
{
    private const int MaximumLength = 48;

    internal SchemaName(string name)
    {
        Name = Checked(name);
        Quoted = $"\"{name}\"";
        Channel = $"axonish:{name}";
    }

    internal string Name { get; }

    internal string Quoted { get; }

    internal string Channel { get; }

    internal static string Checked(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var isValid = name.Length is > 0 and <= MaximumLength
            && !char.IsAsciiDigit(name[0])
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            && !name.StartsWith("pg_", StringComparison.OrdinalIgnoreCase);
        return isValid ? name : throw new ArgumentException(
            $"A schema of events is named by 1 to {MaximumLength} letters, digits and underscores of ASCII, begins with no digit and not with pg_, as in 'axonish'.",
            nameof(name));
    }
}
