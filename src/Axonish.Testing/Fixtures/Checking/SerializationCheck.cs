using Axonish.Fixtures.Given;
using Axonish.Fixtures.Telling;

namespace Axonish.Fixtures.Checking;

// Compares every event of a test with what the store made of it. What JSON does not show is told by a second copy: a class that calls the
// two copies equal, and not the event and its copy, has a member that was lost.
internal static class SerializationCheck
{
    internal const string Switch = "Where that is meant: .Ignore(FixtureChecks.Serialization).";

    internal static async ValueTask RunAsync(Running.FixtureStore store, EventSerializer json, Values values, FixtureSetup setup, int given)
    {
        if (!setup.Checks(FixtureChecks.Serialization)) return;
        if (store.SerializationFailure is { } failure) throw Unwritable("An applied event", failure);
        await foreach (var copy in store.ReadAllAsync())
        {
            var index = (int)copy.Position - 1;
            var original = store.Applied[index];

            // An event of an old shape, given as it was stored, comes back in today's.
            if (copy.IsDropped || copy.Type.Type != original.Type.Type) continue;
            if (!original.Payload.Equals(copy.Payload)) Compare(original, copy, json, values, index < given ? "given" : "applied");
        }
    }

    internal static AxonishTestException Unwritable(string what, Exception cause) =>
        Failing.With($"{what} cannot be stored: {cause.Message}", $"Let it hold plain data, or tell JSON how: Configure(axonish => axonish.UseJson(…)). {Switch}", cause);

    private static void Compare(EventMessage original, EventMessage copy, EventSerializer json, Values values, string role)
    {
        var name = Names.Of(original.Payload);
        if (values.Compare(original.Payload, copy.Payload) is { } difference)
        {
            throw Failing.With(
                $"The {role} event {name} does not survive being stored: {difference.Path} differs.",
                SideBySide.Of("as applied", [difference.Expected], "as read back", [difference.Actual]),
                $"Let JSON write and read the member: a property with a setter or init, or a constructor parameter of its name. {Switch}");
        }

        var second = json.Deserialize(copy.Type, json.Serialize(copy), position: 0);
        if (!copy.Payload.Equals(second)) return;
        throw Failing.With(
            $"The {role} event {name} does not survive being stored: read back it is equal to itself, and not to what was applied. A member that JSON does not write is lost.",
            SideBySide.Of("as applied", [original.Payload.ToString() ?? name], "as read back", [copy.Payload.ToString() ?? name]),
            $"Let the event hold public properties only, without [JsonIgnore]. {Switch}");
    }
}
