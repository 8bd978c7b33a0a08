namespace Axonish.Processing.Processors;

// One class of a group.
internal abstract class GroupClass
{
    internal abstract string Name { get; }

    internal abstract bool Handles(EventMessage message);

    internal abstract bool TakesLists(EventMessage message);

    // Whether it is to see the event again in a replay (rule E13).
    internal abstract bool AllowsReplay(EventMessage message);

    // One instance serves a batch (rule E10).
    internal abstract GroupInstance Open(BatchServices services);
}
