namespace Axonish.Fixtures.Given;

// All that a test has said before its command. It is never changed, so one fixture can be the start of many tests.
internal sealed record FixtureSetup(
    IReadOnlyList<GivenStep> Steps, IReadOnlyList<Action<AxonishBuilder>> Configurations, FixtureChecks Ignored, IReadOnlyList<string> IgnoredMembers)
{
    // What the first given event says of its kind where it says nothing; none outside families.
    internal string? Subtype { get; init; }

    internal static FixtureSetup Empty { get; } = new([], [], FixtureChecks.None, []);

    internal FixtureSetup With(GivenStep step) => this with { Steps = [.. Steps, step] };

    internal FixtureSetup With(Action<AxonishBuilder> configure) => this with { Configurations = [.. Configurations, configure] };

    internal bool Checks(FixtureChecks check) => (Ignored & check) == 0;
}
