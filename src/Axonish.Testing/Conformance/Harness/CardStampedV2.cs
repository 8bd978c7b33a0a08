namespace Axonish.Testing.Conformance;

internal sealed record CardStampedV2(string Shop, int Points);
