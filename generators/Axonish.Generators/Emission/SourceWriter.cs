using System.Text;

namespace Axonish.Generators.Emission;

/// <summary>Writes indented lines that end in a line feed, whatever the machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0) text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
        return this;
    }

    /// <summary>Writes lines as they stand, each indented.</summary>
    public SourceWriter Lines(string lines)
    {
        foreach (var line in lines.Replace("\r\n", "\n").Split('\n')) Line(line);
        return this;
    }

    /// <summary>Writes both on one line where they fit.</summary>
    public SourceWriter Assignment(string left, string right)
    {
        const int Width = 140;
        return (depth * 4) + left.Length + right.Length < Width ? Line($"{left} {right}") : Line(left).Indented(inner => inner.Line(right));
    }

    public SourceWriter Open(string? line = null)
    {
        if (line is not null) Line(line);
        Line("{");
        depth++;
        return this;
    }

    public SourceWriter Close(string end = "")
    {
        depth--;
        return Line("}" + end);
    }

    public SourceWriter Indented(Action<SourceWriter> write)
    {
        depth++;
        write(this);
        depth--;
        return this;
    }

    /// <summary>Writes a collection expression, an item a line.</summary>
    public SourceWriter List(string left, IEnumerable<string> items, string end = ",")
    {
        Line(left).Line("[");
        foreach (var item in items) Indented(inner => inner.Line($"{item},"));
        return Line($"]{end}");
    }

    /// <summary>Writes items with one blank line between them.</summary>
    public SourceWriter Separated<T>(IEnumerable<T> items, Action<T> write)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst) Line();
            write(item);
            isFirst = false;
        }

        return this;
    }

    public override string ToString() => text.ToString();
}
