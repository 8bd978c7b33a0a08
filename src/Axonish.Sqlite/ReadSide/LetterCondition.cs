using System.Globalization;
using Axonish.Processing.Storage;
using Axonish.Sqlite.Files;

namespace Axonish.Sqlite.ReadSide;

// A filter as the condition of a statement, in which stands only what the filter has, so that the key's order serves.
internal static class LetterCondition
{
    // The condition, and what binds its values, from a number of parameter on.
    internal static (string Where, Action<SqliteStatement> Bind) Of(LetterFilter filter, int first, StoredLetter? after = null)
    {
        var conditions = new List<string>();
        Action<SqliteStatement> bind = _ => { };
        var next = first;
        if (filter.Group is { } group) Add("group_name = {0}", (statement, at) => statement.Bind(at, group));
        if (filter.Sequence is { } sequence) Add("sequence = {0}", (statement, at) => statement.BindAnyText(at, sequence));
        if (filter.EventName is { } name) Add("event_name = {0}", (statement, at) => statement.Bind(at, name));
        if (filter.CauseType is { } type) Add("substr(cause, 1, length({0})) = {0}", (statement, at) => statement.BindAnyText(at, type + ":"));
        if (filter.Before is { } before) Add("since < {0}", (statement, at) => statement.BindTime(at, before));
        if (after is not null)
        {
            var at = next;
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"(group_name, group_version, sequence, position) > (?{at}, ?{at + 1}, ?{at + 2}, ?{at + 3})"));
            bind += statement => statement.Bind(at, after.Group).BindAnyText(at + 2, after.Sequence).Bind(at + 3, after.Place.Position);
        }

        return (conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions), bind);

        void Add(string condition, Action<SqliteStatement, int> value)
        {
            var at = next++;
            conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, string.Create(CultureInfo.InvariantCulture, $"?{at}")));
            bind += statement => value(statement, at);
        }
    }
}
