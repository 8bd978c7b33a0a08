namespace Axonish.Roslyn;

/// <summary>Which events a member forwards to its entities; the values are those of <c>Axonish.EventForwarding</c>.</summary>
internal enum Forwarding
{
    All = 0,
    Matching = 1,
    None = 2,
}
