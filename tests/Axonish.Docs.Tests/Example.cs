namespace Axonish.Docs.Tests;

/// <summary>
/// A C# example of a page. Mostly it is a whole file, for a project with implicit usings. Where a page shows a fragment, a comment that readers
/// do not see says what it stands in: <c>&lt;!-- around the example</c> before it, with a line <c>…</c> in the place of the example. What all
/// examples of a page build on stands once, in a comment <c>&lt;!-- beside the examples</c>, as a file of its own.
/// </summary>
public sealed record Example(string Page, int Line, string Code, string Beside)
{
    private const string Around = "<!-- around the example";
    private const string BesideAll = "<!-- beside the examples";
    private const string CommentEnd = "-->";
    private const string FenceBegin = "```csharp";
    private const string FenceEnd = "```";
    private const string Place = "…";

    /// <summary>The examples of a page, first to last.</summary>
    public static IReadOnlyList<Example> In(string page, string text)
    {
        var lines = text.Split('\n');
        var found = new List<(int Line, string Code)>();
        var (around, beside) = (Place, "");
        for (var index = 0; index < lines.Length; index++)
        {
            switch (lines[index].TrimEnd())
            {
                case Around:
                    around = Block(lines, ref index, CommentEnd);
                    break;
                case BesideAll:
                    beside += Block(lines, ref index, CommentEnd);
                    break;
                case FenceBegin:
                    var line = index + 1;
                    var code = Block(lines, ref index, FenceEnd);
                    found.Add((line, string.Join('\n', around.Split('\n').Select(outer => outer.Trim() == Place ? code : outer))));
                    around = Place;
                    break;
            }
        }

        return [.. found.Select(example => new Example(page, example.Line, example.Code, beside))];
    }

    public override string ToString() => $"{Page}:{Line}";

    private static string Block(string[] lines, ref int index, string end)
    {
        var begin = index + 1;
        while (lines[++index].TrimEnd() != end)
        {
        }

        return string.Join('\n', lines[begin..index]) + "\n";
    }
}
