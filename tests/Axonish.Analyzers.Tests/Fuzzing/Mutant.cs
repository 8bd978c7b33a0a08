using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Analyzers.Tests.Fuzzing;

/// <summary>A source with one to three of its tokens deleted, doubled, swapped, cut off or replaced, all by its seed.</summary>
internal static class Mutant
{
    public static string Of(SyntaxTree tree, int seed)
    {
        var random = new Random(seed);
        var tokens = tree.GetRoot().DescendantTokens().Where(token => !token.IsKind(SyntaxKind.EndOfFileToken)).ToArray();
        var texts = tokens.Select(token => token.ToFullString()).ToList();
        for (var mutations = random.Next(1, 4); mutations > 0 && texts.Count > 1; mutations--)
        {
            var at = random.Next(texts.Count);
            switch (random.Next(8))
            {
                case 0:
                    texts.RemoveAt(at);
                    break;
                case 1:
                    texts.Insert(at, texts[at]);
                    break;
                case 2:
                    var other = random.Next(texts.Count);
                    (texts[at], texts[other]) = (texts[other], texts[at]);
                    break;
                case 3 when random.Next(4) == 0:
                    texts.RemoveRange(at, texts.Count - at);
                    break;
                case 4:
                    texts[at] = $" {tokens[random.Next(tokens.Length)].Text} ";
                    break;
                default:
                    Rename(texts, tokens, random);
                    break;
            }
        }

        return texts.Aggregate(new StringBuilder(), (text, token) => text.Append(token)).ToString();
    }

    // A name for a name: what comes out often compiles, which is where the generator must get everything right.
    private static void Rename(List<string> texts, SyntaxToken[] tokens, Random random)
    {
        var names = tokens.Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.Text).ToArray();
        if (names.Length == 0) return;
        var old = names[random.Next(names.Length)];
        var replacement = random.Next(3) == 0 ? $"@{Keywords[random.Next(Keywords.Length)]}" : names[random.Next(names.Length)];
        var isEverywhere = random.Next(2) == 0;
        var places = Enumerable.Range(0, texts.Count).Where(index => texts[index].Trim() == old).ToArray();
        if (places.Length == 0) return;
        foreach (var place in isEverywhere ? places : [places[random.Next(places.Length)]])
            texts[place] = texts[place].Replace(old, replacement, StringComparison.Ordinal);
    }

    private static readonly string[] Keywords = ["class", "self", "command", "context", "global", "System", "event", "value", "field", "record"];
}
