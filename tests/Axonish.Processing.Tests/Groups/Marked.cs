namespace Axonish.Processing.Tests.Groups;

[Event("tests.Marked", Revision = 2)]
public sealed record Marked(string? Owner, int Number);
