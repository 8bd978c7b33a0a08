namespace Axonish.Stores.Contract;

public sealed record CardIssued(string CardId, decimal Amount);
