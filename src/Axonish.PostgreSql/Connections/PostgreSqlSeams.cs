using Axonish.EventStore.Engine;

namespace Axonish.PostgreSql.Connections;

// Where tests look into the store, or break what it relies on. A program never sets one.
internal sealed class PostgreSqlSeams
{
    internal static PostgreSqlSeams None { get; } = new();

    internal Action<IReadOnlyList<PendingAppend>>? Appending { get; init; }

    internal Action<IReadOnlyList<PendingAppend>, AppendOutcome[]>? Appended { get; init; }

    // Every hint is lost.
    internal bool IsDeaf { get; init; }

    // No hint is given.
    internal bool IsMute { get; init; }

    // Nobody polls.
    internal bool IsBlind { get; init; }
}
