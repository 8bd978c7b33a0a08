namespace Axonish.Generators.Parsing;

/// <summary>Gives out names, each once.</summary>
internal sealed class NameTable(params string[] reserved)
{
    private readonly HashSet<string> taken = new(reserved, StringComparer.Ordinal);

    public string Take(string wish)
    {
        var name = wish;
        for (var count = 2; !taken.Add(name); count++) name = wish + count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return name;
    }
}
