namespace Axonish.Generators.Model;

/// <summary>How generated code gets at a member: directly where it is accessible, else by an accessor.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Owner">The class to name before the member or accessor, where there is one.</param>
/// <param name="Name">The member's or the accessor's name.</param>
/// <param name="Receiver">The class that declares the member, where the receiver must be seen as that; else null.</param>
internal sealed record MemberReach(ReachKind Kind, string Owner, string Name, string? Receiver);
