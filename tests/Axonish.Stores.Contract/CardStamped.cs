namespace Axonish.Stores.Contract;

/// <summary>What is stored as "card.stamped" today; it was "card.marked" before.</summary>
public sealed record CardStamped(string Shop, int Points, string By);
