using Axonish.EventStore.Engine;
using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.PostgreSql.ReadSide;

// Parameters by position, each with the type that the statement expects.
internal static class ParameterList
{
    internal static NpgsqlParameterCollection AddGroup(this NpgsqlParameterCollection parameters, GroupKey group) =>
        parameters.AddText(group.Name).AddInt(group.Version);

    internal static NpgsqlParameterCollection AddPlace(this NpgsqlParameterCollection parameters, LogPlace place) =>
        parameters.AddLong(place.Position).AddGuid(place.EventId);

    internal static NpgsqlParameterCollection AddText(this NpgsqlParameterCollection parameters, string? value) => parameters.AddTyped(value, NpgsqlDbType.Text);

    internal static NpgsqlParameterCollection AddInt(this NpgsqlParameterCollection parameters, int? value) => parameters.AddTyped(value, NpgsqlDbType.Integer);

    internal static NpgsqlParameterCollection AddShort(this NpgsqlParameterCollection parameters, short? value) => parameters.AddTyped(value, NpgsqlDbType.Smallint);

    internal static NpgsqlParameterCollection AddLong(this NpgsqlParameterCollection parameters, long? value) => parameters.AddTyped(value, NpgsqlDbType.Bigint);

    internal static NpgsqlParameterCollection AddBool(this NpgsqlParameterCollection parameters, bool value) => parameters.AddTyped(value, NpgsqlDbType.Boolean);

    internal static NpgsqlParameterCollection AddGuid(this NpgsqlParameterCollection parameters, Guid? value) => parameters.AddTyped(value, NpgsqlDbType.Uuid);

    internal static NpgsqlParameterCollection AddTime(this NpgsqlParameterCollection parameters, DateTimeOffset? value) =>
        parameters.AddLong(value is { } time ? StoredTime.Of(time) : null);

    // Microseconds; the sum with a moment stays one that the server knows.
    internal static NpgsqlParameterCollection AddLease(this NpgsqlParameterCollection parameters, TimeSpan lease) =>
        parameters.AddLong(Math.Clamp(lease.Ticks / TimeSpan.TicksPerMicrosecond, -Century, Century));

    // Text of any kind, as bytes.
    internal static NpgsqlParameterCollection AddAnyText(this NpgsqlParameterCollection parameters, string? value) =>
        parameters.AddTyped(value is null ? null : Wtf8.Encode(value), NpgsqlDbType.Bytea);

    internal static NpgsqlParameterCollection AddArray<T>(this NpgsqlParameterCollection parameters, T[] values, NpgsqlDbType type) =>
        parameters.AddTyped(values, NpgsqlDbType.Array | type);

    private static readonly long Century = (long)TimeSpan.FromDays(36_525).TotalMicroseconds;

    private static NpgsqlParameterCollection AddTyped<T>(this NpgsqlParameterCollection parameters, T value, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return parameters;
    }
}
