namespace Axonish.Testing.Conformance;

internal sealed record CardNoted(string Text);
