using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>A running host that handles events.</summary>
/// <param name="Id">Random for each start of a process.</param>
/// <param name="Name">What people call it: machine and process.</param>
/// <param name="Groups">The groups whose segments it takes.</param>
/// <param name="Lease">How long it still counts as running, by the database's clock; what is in the past is dead. <see cref="TimeSpan.MaxValue"/> where it rests.</param>
[Experimental("AXONISHENGINE")]
public sealed record ReadSideNode(Guid Id, string Name, IReadOnlyCollection<GroupKey> Groups, TimeSpan Lease)
{
    /// <summary>Whether it counts as running.</summary>
    public bool IsAlive => Lease > TimeSpan.Zero;

    /// <summary>Whether it is alone, and counts as running until another asks (<see cref="IReadSideStore.RestAsync"/>).</summary>
    public bool IsResting => Lease == TimeSpan.MaxValue;
}
