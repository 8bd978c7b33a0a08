namespace Axonish.Testing.Conformance;

internal sealed record CardIssued(string CardId, decimal Amount);
