namespace Axonish.PostgreSql;

// What the database's text cannot hold: half a surrogate pair would be stored as another character, and U+0000 not at all.
internal static class StorableText
{
    internal static void Check(EventAppend append)
    {
        for (var i = 0; i < append.Events.Count; i++) Check(append.Events[i]);
        for (var i = 0; i < append.Conditions.Count; i++)
        {
            Check(append.Conditions[i].AggregateType);
            Check(append.Conditions[i].AggregateIdentifier);
        }
    }

    internal static void Check(EventMessage message)
    {
        Check(message.AggregateType);
        Check(message.AggregateIdentifier);
        Check(message.Name);
    }

    private static void Check(string text)
    {
        // Most text is ASCII, which one vectorised pass tells.
        if (System.Text.Ascii.IsValid(text) && !text.Contains('\0', StringComparison.Ordinal)) return;
        for (var i = 0; i < text.Length; i++)
        {
            var isWhole = text[i] != '\0' && (!char.IsSurrogate(text[i]) || (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])));
            if (!isWhole)
            {
                throw new EventStoreException(
                    "A type, name or identifier holds the character U+0000 or half a surrogate pair, which PostgreSQL cannot store. Nothing is stored; use another.");
            }

            if (char.IsSurrogate(text[i])) i++;
        }
    }
}
