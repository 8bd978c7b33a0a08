using Axonish.Processing.Storage;
using Npgsql;

namespace Axonish.PostgreSql.ReadSide;

// Letters page by page, in the order of their key. A condition stands in the statement only where the filter has it, so that the key's index serves.
internal sealed class LetterPages(ReadSideCalls calls)
{
    internal ValueTask<IReadOnlyList<StoredLetter>> ReadAsync(LetterFilter filter, StoredLetter? after, int limit, CancellationToken ct)
    {
        var sql = $"SELECT {ReadSideRows.Letter} FROM $schema.letter l";
        var number = 0;
        Where(filter.Group is not null, "l.group_name = $1");
        Where(filter.Sequence is not null, "l.sequence = $1");
        Where(filter.EventName is not null, "l.event_name = $1");
        Where(filter.CauseType is not null, "substring(l.cause FROM 1 FOR octet_length($1)) = $1");
        Where(filter.Before is not null, "l.since < $1");
        if (after is not null)
        {
            sql += string.Create(
                null,
                $"{(number == 0 ? " WHERE " : " AND ")}(l.group_name, l.group_version, l.sequence, l.position) > (${number + 1}, ${number + 2}, ${number + 3}, ${number + 4})");
            number += 4;
        }

        sql += string.Create(null, $" ORDER BY l.group_name, l.group_version, l.sequence, l.position LIMIT ${number + 1}");
        return calls.ReadAsync(sql, parameters => Fill(parameters, filter, after).AddInt(limit), ReadSideRows.ReadLetter, ct);

        void Where(bool isAsked, string condition)
        {
            if (!isAsked) return;
            sql += (number == 0 ? " WHERE " : " AND ") + condition.Replace("$1", string.Create(null, $"${number + 1}"), StringComparison.Ordinal);
            number++;
        }
    }

    internal static string? CausePrefix(LetterFilter filter) => filter.CauseType is { } type ? type + ":" : null;

    private static NpgsqlParameterCollection Fill(NpgsqlParameterCollection parameters, LetterFilter filter, StoredLetter? after)
    {
        if (filter.Group is { } group) parameters.AddText(group);
        if (filter.Sequence is { } sequence) parameters.AddAnyText(sequence);
        if (filter.EventName is { } name) parameters.AddText(name);
        if (CausePrefix(filter) is { } prefix) parameters.AddAnyText(prefix);
        if (filter.Before is { } before) parameters.AddTime(before);
        if (after is not null) parameters.AddGroup(after.Group).AddAnyText(after.Sequence).AddLong(after.Place.Position);
        return parameters;
    }
}
