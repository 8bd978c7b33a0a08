using Axonish.Fixtures.Given;
using Axonish.Fixtures.Hosting;
using Axonish.Fixtures.Reporting;

namespace Axonish.Fixtures.Checking;

// Reports what the store could not keep of a test's events. The store reads each one back and compares; a test may see both sides.
internal static class SerializationCheck
{
    private const string Switch = "Where that is meant: .Ignore(FixtureChecks.Serialization).";

    internal static void Run(FixtureStore store, FixtureSetup setup)
    {
        if (setup.Checks(FixtureChecks.Serialization) && store.SerializationFailure is not null) throw Unkept("An applied event", "applied", store);
    }

    internal static AxonishTestException Unkept(string what, string role, FixtureStore store)
    {
        var cause = store.SerializationFailure!;
        if (store.Unstored is { } unstored) what = $"The {role} event {Names.Of(unstored.Payload)}";
        if (cause is not NotSerializableException lost || lost.FindValues() is not { } values)
            return Failing.With($"{what} cannot be stored: {cause.Message}", $"Let it hold plain data, or configure JSON for it: Configure(axonish => axonish.UseJson(…)). {Switch}", cause);
        var (difference, advice) = lost.Member is { } member
            ? ($"{member} differs.", "Let JSON write and read the member: a property with a setter or init, or a constructor parameter of its name.")
            : ("read back it is equal to itself, and not to what was applied. A member that JSON does not write is lost.", "Let the event hold public properties only, without [JsonIgnore].");
        return Failing.With(
            $"{what} does not survive being stored: {difference}",
            SideBySide.Of("as applied", [values.Expected], "as read back", [values.Actual]),
            $"{advice} {Switch}",
            cause);
    }
}
