using Axonish.Processing.Storage;

namespace Axonish.Processing.Tests.Groups;

// A store in memory whose calls, by the name of the member, fail before or after they are done.
internal sealed class FaultyReadSide
{
    internal FaultyReadSide() => Store = FaultyProxy.Around<IReadSideStore>(new InMemoryReadSideStore(), this);

    internal IReadSideStore Store { get; }

    internal Func<string, bool> FailsBefore { get; set; } = _ => false;

    internal Func<string, bool> FailsAfter { get; set; } = _ => false;

    internal int Calls;
}
