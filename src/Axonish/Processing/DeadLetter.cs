namespace Axonish;

/// <summary>An event that a processing group has parked, with all later ones of its sequence behind it.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Version">The group's version.</param>
/// <param name="Sequence">The sequence: what orders events, an aggregate as <c>type/identifier</c> unless the group says otherwise.</param>
/// <param name="Position">The event's position.</param>
/// <param name="EventId">The event's identifier.</param>
/// <param name="EventName">The event's stored name.</param>
/// <param name="Attempts">How often it was tried; 0 where it was parked unseen, behind one that failed.</param>
/// <param name="Cause">The exception as <c>Type: message</c>, never a payload; empty where it was parked unseen.</param>
/// <param name="Since">When it was parked.</param>
public sealed record DeadLetter(
    string Group, int Version, string Sequence, long Position, Guid EventId, string EventName, int Attempts, string Cause, DateTimeOffset Since);
