namespace Axonish.Content.Tests;

// An event with one member.
public sealed record Holding<T>(T Value);
