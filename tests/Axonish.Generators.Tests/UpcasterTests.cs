using System.Text.Json.Nodes;
using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

public class UpcasterTests
{
    private const string Source = """
        using Axonish;
        using System.Text.Json.Nodes;
        namespace Cards;
        [Event("issued", Revision = 3, Aliases = new[] { "given", "handed" })] public sealed record Issued(string Id, string By);
        [Event("issued", Revision = 2)] public sealed record IssuedV2(string Id);
        public sealed record Closed(string Id);
        public readonly record struct Opened(int Number);
        public interface IFact;
        public static class Upcasters
        {
            [Upcaster("given")] public static JsonObject? ToSecond(JsonObject old, Metadata metadata) { old["Id"] = metadata["id"]; return old; }
            [Upcaster] public static Issued ToThird(IssuedV2 old, [MetadataValue("by")] string? by, [EventTimestamp] DateTimeOffset at, [SequenceNumber] long number, EventMessage message) =>
                new(old.Id, $"{by} {at.Year} {number} {message.Position}");
            [Upcaster] public static IEnumerable<Opened> Split(Closed old) => [new(1), new(2)];
            [Upcaster("audited", Revision = 4)] public static object? Drop(JsonObject old, [MessageId] Guid id) => null;
            [Upcaster("many")] internal static JsonObject[] Many(JsonObject old) => [old, old];
            [Upcaster("fact")] internal static IFact? Any(JsonObject old) => null;
            [Upcaster("broken")] public static void Broken(JsonObject old) { }
        }
        public class Beside { [Upcaster("hidden")] private static JsonObject Hidden(JsonObject old) => old; [CommandHandler] public void Handle(Issued command) { } }
        """;

    [Test(Description = "api: upcasters")]
    public void UpcastersOfEveryForm() => Snapshot.Verify(Generation.Of(Source, "Cards"));

    [Test(Description = "case K36: what is stored comes back as the generated chain makes it")]
    public void TheChain_Runs()
    {
        var loaded = Generation.Of(Source, "Cards").Load();
        var application = loaded.Application;
        var serializer = new EventSerializer(new EventTypeTable(application.Events, application.Upcasters));

        var read = Read("handed", 1, "{}");
        Assert.That(read.Single().Payload.ToString(), Is.EqualTo("Issued { Id = i-1, By = ann 1970 2 9 }"));
        Assert.That((read[0].Name, read[0].Revision), Is.EqualTo(("issued", 3)));
        Assert.That(Read("Cards.Closed", 1, """{"Id":"c"}""").Select(message => message.Payload.ToString()), Is.EqualTo(new[] { "Opened { Number = 1 }", "Opened { Number = 2 }" }));
        Assert.That(Read("audited", 4, "{}").Single().IsDropped);

        List<EventMessage> Read(string name, int revision, string json)
        {
            var type = serializer.Types.Resolve(name, revision, 9);
            var payload = serializer.Deserialize(type, System.Text.Encoding.UTF8.GetBytes(json), 9);
            var events = new List<EventMessage>();
            serializer.AddCurrent(
                new EventMessage(type, payload, Metadata.Of("id", "i-1").With("by", "ann"), new EventHeader
                {
                    Id = Guid.NewGuid(),
                    Timestamp = DateTimeOffset.UnixEpoch,
                    AggregateType = "Card",
                    AggregateIdentifier = "c",
                    SequenceNumber = 2,
                    Position = 9,
                }), events);
            return events;
        }
    }

    [Test(Description = "A class that handles commands, too, has a file for each")]
    public void UpcastersBesideHandlers()
    {
        var generation = Generation.Of(Source, "Cards");
        Assert.That(generation.Files.Keys, Is.SupersetOf(new[] { "Cards.Beside.g.cs", "Cards.Beside.Upcasters.g.cs" }));
        var hidden = generation.Load().Application.Upcasters.Single(upcaster => upcaster.Source.Name == "hidden");
        var json = new JsonObject();
        Assert.That(hidden.Upcast(json, null!), Is.SameAs(json));
    }

    [TestCase("[Upcaster(\"a\")] public JsonObject Up(JsonObject old) => old;")]
    [TestCase("[Upcaster(\"a\")] public static T Up<T>(JsonObject old) => default!;")]
    [TestCase("[Upcaster(\"a\")] public static void Up(JsonObject old) { }")]
    [TestCase("[Upcaster(\"a\")] public static System.Threading.Tasks.Task<JsonObject> Up(JsonObject old) => null!;")]
    [TestCase("[Upcaster(\"a\")] public static JsonObject Up() => null!;")]
    [TestCase("[Upcaster] public static JsonObject Up(JsonObject old) => old;")]
    [TestCase("[Upcaster(\"a\", Revision = 0)] public static JsonObject Up(JsonObject old) => old;")]
    [TestCase("[Upcaster(\"a\")] public static JsonObject Up(Old old) => null!;")]
    [TestCase("[Upcaster(Revision = 2)] public static JsonObject Up(Old old) => null!;")]
    [TestCase("[Upcaster] public static JsonObject Up(int[] old) => null!;")]
    [TestCase("[Upcaster] public static int[] Up(Old old) => null!;")]
    [TestCase("[Upcaster] public static Old Up(ref Old old) => null!;")]
    [TestCase("[Upcaster] public static object Up(Old old, IServiceProvider services) => null!;")]
    public void WhatCannotBeCalled_IsLeftOut(string member)
    {
        var generation = Generation.Of($"using Axonish; using System.Text.Json.Nodes; public sealed record Old; public class Upcasters {{ {member} }}");
        Assert.That(generation.Load().Application.Upcasters, Is.Empty);
    }
}
