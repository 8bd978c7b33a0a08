namespace Axonish.Stores.Contract;

public sealed record CardNoted(string Text);
