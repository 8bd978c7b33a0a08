using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Reading;

// Names as one reader has read them, all of committed events; a number never changes its name. Used from one thread at a time.
internal sealed class StoredNames : IDisposable
{
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);
    private readonly EventSerializer serializer;
    private readonly SqliteStatement textOf;
    private readonly SqliteStatement numberOf;
    private string?[] texts = new string?[16];
    private EventType?[] types = new EventType?[16];

    internal StoredNames(SqliteConnection connection, EventSerializer serializer)
    {
        this.serializer = serializer;
        textOf = new(connection, "SELECT text FROM name WHERE id = ?1");
        numberOf = new(connection, "SELECT id FROM name WHERE text = ?1");
    }

    public void Dispose()
    {
        textOf.Dispose();
        numberOf.Dispose();
    }

    internal string TextOf(long number) => number < texts.Length && texts[number] is { } known ? known : ReadText(number);

    internal long? NumberOf(string text)
    {
        if (numbers.TryGetValue(text, out var known)) return known;
        try
        {
            if (!numberOf.Bind(1, text).Step()) return null;
            return numbers[text] = numberOf.Int64(0);
        }
        finally
        {
            numberOf.Reset();
        }
    }

    internal EventType TypeOf(long number, long revision, long position)
    {
        if (number < types.Length && types[number] is { } known && known.Revision == revision) return known;
        var type = serializer.Types.Resolve(TextOf(number), RevisionOf(revision), position);
        types[number] = type;
        return type;
    }

    // One that no program writes stays one that none knows.
    internal static int RevisionOf(long stored) => stored == (int)stored ? (int)stored : int.MaxValue;

    private string ReadText(long number)
    {
        try
        {
            if (!textOf.Bind(1, number).Step()) throw new EventStoreException($"The database lacks the name with number {number}. Restore it.");
            while (number >= texts.Length)
            {
                Array.Resize(ref texts, texts.Length * 2);
                Array.Resize(ref types, types.Length * 2);
            }

            return texts[number] = textOf.Text(0);
        }
        finally
        {
            textOf.Reset();
        }
    }
}
