using Axonish.EventStore.Engine;
using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using Axonish.Sqlite.Files;

namespace Axonish.Sqlite.ReadSide;

// What the read side binds and reads beyond numbers and texts.
internal static class StatementBinding
{
    // At this place the name, at the next the version.
    internal static SqliteStatement Bind(this SqliteStatement statement, int index, GroupKey group) =>
        statement.Bind(index, group.Name).Bind(index + 1, group.Version);

    internal static SqliteStatement BindLong(this SqliteStatement statement, int index, long? value) =>
        value is { } number ? statement.Bind(index, number) : statement.BindNull(index);

    internal static SqliteStatement BindText(this SqliteStatement statement, int index, string? value) =>
        value is null ? statement.BindNull(index) : statement.Bind(index, value);

    internal static SqliteStatement BindTime(this SqliteStatement statement, int index, DateTimeOffset? value) =>
        statement.BindLong(index, value is { } time ? StoredTime.Of(time) : null);

    internal static SqliteStatement BindGuid(this SqliteStatement statement, int index, Guid? value) =>
        value is { } id ? statement.Bind(index, id) : statement.BindNull(index);

    internal static SqliteStatement BindAnyText(this SqliteStatement statement, int index, string? value) =>
        value is null ? statement.BindNull(index) : statement.Bind(index, Wtf8.Encode(value).AsSpan());

    internal static GroupKey Group(this SqliteStatement row) => new(row.Text(0), (int)row.Int64(1));

    internal static Guid? GuidOrNull(this SqliteStatement row, int column) => row.IsNull(column) ? null : row.Guid(column);

    internal static string? AnyTextOrNull(this SqliteStatement row, int column) => row.IsNull(column) ? null : Wtf8.Decode(row.Bytes(column));
}
