using System.Text;

namespace Axonish.Fixtures.Reporting;

// Two columns of lines; those that differ are marked.
internal static class SideBySide
{
    private const int Widest = 60;

    internal static string Of(string leftTitle, IReadOnlyList<string> left, string rightTitle, IReadOnlyList<string> right)
    {
        var width = Math.Min(Widest, left.Append(leftTitle).Max(line => line.Length));
        var text = new StringBuilder();
        Append("  ", leftTitle, rightTitle);
        for (var index = 0; index < Math.Max(left.Count, right.Count); index++)
        {
            var (first, second) = (LineOf(left, index), LineOf(right, index));
            Append(first == second ? "  " : "! ", first, second);
        }

        return text.ToString();

        void Append(string mark, string first, string second) =>
            text.Append($"{mark}{Cut(first, width).PadRight(width)}  {Cut(second, Widest)}".TrimEnd()).Append('\n');
    }

    // One side alone, where there is nothing to compare it with.
    internal static string Of(string title, IReadOnlyList<string> lines) =>
        string.Concat(lines.Prepend(title).Select(line => $"  {Cut(line, 2 * Widest)}\n"));

    private static string LineOf(IReadOnlyList<string> lines, int index) => index < lines.Count ? lines[index] : "";

    private static string Cut(string line, int width)
    {
        line = line.ReplaceLineEndings(" ");
        return line.Length <= width ? line : $"{line[..(width - 1)]}…";
    }
}
