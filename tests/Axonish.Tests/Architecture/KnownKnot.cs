namespace Axonish.Tests.Architecture;

// A folder that uses one after it in its row, until that is untied.
internal sealed record KnownKnot(string Project, string From, string To, string Reason);
