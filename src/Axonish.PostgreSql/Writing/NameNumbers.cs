using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.PostgreSql.Writing;

// The numbers under which names are stored, as one connection has learnt them. Used from one thread at a time.
internal sealed class NameNumbers : IDisposable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private readonly NpgsqlCommand command;
    private readonly NpgsqlParameter<string[]> names = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    internal NameNumbers(NpgsqlConnection connection, Database database)
    {
        command = Sql.Command(connection, $"SELECT {database.Schema.Quoted}.number_names($1)");
        command.Parameters.Add(names);
    }

    internal int this[string name] => numbers[name];

    public void Dispose() => command.Dispose();

    // A transaction of its own where a name is new; nothing of the group is stored by then.
    internal void Learn(IReadOnlyList<PendingAppend> group)
    {
        for (var i = 0; i < group.Count; i++)
        {
            var append = group[i].Append;
            for (var e = 0; e < append.Events.Count; e++) Learn(append.Events[e]);
            for (var c = 0; c < append.Conditions.Count; c++) Note(append.Conditions[c].AggregateType);
        }

        if (Ask() is { } asked) Keep(asked, (int[])command.ExecuteScalar()!);
    }

    internal async ValueTask LearnAsync(EventMessage message, CancellationToken ct)
    {
        Learn(message);
        if (Ask() is { } asked) Keep(asked, (int[])(await command.ExecuteScalarAsync(ct))!);
    }

    private void Learn(EventMessage message)
    {
        Note(message.AggregateType);
        Note(message.Name);
    }

    private void Note(string name)
    {
        if (!numbers.ContainsKey(name)) missing.Add(name);
    }

    private string[]? Ask()
    {
        if (missing.Count == 0) return null;
        string[] asked = [.. missing];
        missing.Clear();
        names.TypedValue = asked;
        return asked;
    }

    private void Keep(string[] asked, int[] given)
    {
        for (var i = 0; i < asked.Length; i++) numbers[asked[i]] = given[i];
    }
}
