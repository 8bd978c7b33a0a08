namespace Axonish.Fixtures.Reporting;

// The words for a list that a test expects.
internal sealed record ListWording(string Noun, string Verb, string Advice)
{
    internal static readonly ListWording Stored = new("event", "stored", "Correct the expectation, or what the handler applies.");

    internal static readonly ListWording Published = new("event", "published", "Correct the expectation, or what the handler publishes; events of aggregates are expected with ExpectEvents.");

    internal static readonly ListWording Sent = new("command", "sent", "Correct the expectation, or what the handler sends.");

    internal string Count(int count) => count switch { 0 => $"no {Noun}", 1 => $"1 {Noun}", _ => $"{count} {Noun}s" };

    internal string Wanted(int count) => $"{Count(count)} {(count > 1 ? "were" : "was")} expected";
}
