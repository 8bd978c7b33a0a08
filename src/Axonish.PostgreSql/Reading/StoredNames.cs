using System.Collections.Concurrent;
using Axonish.PostgreSql.Connections;
using Npgsql;

namespace Axonish.PostgreSql.Reading;

// Names by number, as the readers of one store have read them; a number never changes its name. Thread-safe.
internal sealed class StoredNames(Database database, EventSerializer serializer)
{
    private readonly ConcurrentDictionary<int, string> texts = [];
    private readonly ConcurrentDictionary<(int Number, int Revision), EventType> types = [];
    private readonly ConcurrentDictionary<string, int> numbers = new(StringComparer.Ordinal);

    internal bool TryGetText(int number, out string text) => texts.TryGetValue(number, out text!);

    // Of a number that was read before.
    internal string TextOf(int number) => texts[number];

    internal bool TryGetNumber(string text, out int number) => numbers.TryGetValue(text, out number);

    // Throws where this program knows no such event.
    internal EventType TypeOf(int number, int revision, long position) =>
        types.TryGetValue((number, revision), out var known)
            ? known
            : types[(number, revision)] = serializer.Types.Resolve(texts[number], revision, position);

    internal async ValueTask LearnAsync(int number, NpgsqlConnection connection, CancellationToken ct)
    {
        await ReadAsync(connection, ct);
        if (!texts.ContainsKey(number)) throw new EventStoreException($"The log in schema '{database.Schema.Name}' lacks the name with number {number}. Restore it.");
    }

    internal async ValueTask ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = Sql.Command(connection, $"SELECT id, text FROM {database.Schema.Quoted}.name");
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var (number, text) = (rows.GetInt32(0), rows.GetString(1));
            texts[number] = text;
            numbers[text] = number;
        }
    }
}
