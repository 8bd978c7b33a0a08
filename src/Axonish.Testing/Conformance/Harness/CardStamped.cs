namespace Axonish.Testing.Conformance;

internal sealed record CardStamped(string Shop, int Points, string By);
