using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Axonish.Analyzers.Tests.Harness;

/// <summary>
/// Source in which <c>{|AXN0101:Handle|}</c> says what is reported where, and <c>{|!AXN0101:Handle|}</c> where the nearest right code stands, at
/// which the rule is silent.
/// </summary>
internal sealed partial record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected, IReadOnlyList<(string Id, TextSpan Span)> Silent)
{
    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var expected = new List<(string, TextSpan)>();
        var silent = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, bool IsSilent, int Start)>();
        var position = 0;
        foreach (Match mark in Mark().Matches(text))
        {
            source.Append(text, position, mark.Index - position);
            position = mark.Index + mark.Length;
            if (mark.Groups["id"].Success)
            {
                open.Push((mark.Groups["id"].Value, mark.Groups["silent"].Length > 0, source.Length));
            }
            else
            {
                var (id, isSilent, start) = open.Pop();
                (isSilent ? silent : expected).Add((id, TextSpan.FromBounds(start, source.Length)));
            }
        }

        source.Append(text, position, text.Length - position);
        return new Markup(source.ToString(), expected, silent);
    }

    [GeneratedRegex(@"\{\|(?<silent>!?)(?<id>[A-Z]+\d+):|\|\}")]
    private static partial Regex Mark();
}
