using System.Globalization;
using System.Text;

namespace Axonish.EventStore.Engine;

// What no store is asked to keep: U+0000, which a database cuts or refuses, and half a surrogate pair, which becomes another character, so
// that two streams would be one (rule D11).
internal static class StorableText
{
    internal static void CheckKey(string aggregateType, string aggregateIdentifier)
    {
        if (FaultIn(aggregateIdentifier) is var at and >= 0) throw Refused($"The identifier '{Shown(aggregateIdentifier)}' of {Shown(aggregateType)}", aggregateIdentifier, at);
        CheckName("aggregate type", aggregateType);
    }

    internal static void Check(EventMessage message)
    {
        CheckKey(message.AggregateType, message.AggregateIdentifier);
        CheckName("event name", message.Name);
    }

    internal static void CheckName(string what, string name)
    {
        if (FaultIn(name) is var at and >= 0) throw Refused($"The {what} '{Shown(name)}'", name, at);
    }

    // Most text is ASCII, which one vectorised pass shows.
    private static int FaultIn(string text)
    {
        if (Ascii.IsValid(text)) return text.IndexOf('\0', StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return i;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return i;
            i++;
        }

        return -1;
    }

    private static UnstorableTextException Refused(string what, string text, int at) => new(
        $"{what} holds {(text[at] == '\0' ? "the character U+0000" : "half a surrogate pair")} at index {at}, which no store can keep as it is. "
        + "Nothing is stored; use another, or encode it.");

    private static string Shown(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter == '\0' || char.IsSurrogate(letter)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            else shown.Append(letter);
        }

        return shown.ToString();
    }
}
