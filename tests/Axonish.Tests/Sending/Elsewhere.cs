namespace Axonish.Tests.Sending.Elsewhere;

// Shares its simple name with a command that is handled.
public sealed record BeginDiary;
