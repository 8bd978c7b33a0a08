namespace Axonish.Stores.Contract;

/// <summary>What was stored as the second revision of "card.stamped".</summary>
public sealed record CardStampedV2(string Shop, int Points);
