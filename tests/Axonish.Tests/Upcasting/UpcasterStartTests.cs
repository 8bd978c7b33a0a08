using System.Text.Json.Nodes;
using Axonish.Generated;
using Axonish.Hosting;
using Axonish.Testing.Conformance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Axonish.Tests.Upcasting;

// Assemblies that come together only when the program starts: their manifests are written by hand here.
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class UpcasterStartTests
{
    [Test(Description = "AXN0505: a gap is reported when the host starts, and the host starts")]
    public async Task AHole_IsAWarning()
    {
        var log = new TestLog();
        await StartAsync(log, Manifest([new EventType<CardNoted>("noted", 4)], Json("noted", 2)));

        Assert.That(log.Entries.Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Text), Is.SupersetOf(new[]
        {
            "No upcaster leads from 'noted' revision 1 to 4; write one that takes [Upcaster(\"noted\", Revision = 1)] (AXN0505).",
            "No upcaster leads from 'noted' revision 3 to 4; write one that takes [Upcaster(\"noted\", Revision = 3)] (AXN0505).",
        }));
    }

    [Test(Description = "AXN0505: a raised revision is a hole where no upcaster exists at all")]
    public async Task WithoutUpcasters_EveryRevisionBelowIsReported()
    {
        var log = new TestLog();
        await StartAsync(log, Manifest([new EventType<CardNoted>("noted", 3), new EventType<CardIssued>("issued")]));
        Assert.That(log.Entries.Where(entry => entry.Text.Contains("AXN0505", StringComparison.Ordinal)).Select(entry => entry.Text), Is.EqualTo(new[]
        {
            "No upcaster leads from 'noted' revision 1 to 3; write one that takes [Upcaster(\"noted\", Revision = 1)] (AXN0505).",
            "No upcaster leads from 'noted' revision 2 to 3; write one that takes [Upcaster(\"noted\", Revision = 2)] (AXN0505).",
        }));
    }

    [Test(Description = "AXN0510, AXN0511, AXN0405: two upcasters for one shape, a circle, and a name of before that another event has keep the host from starting")]
    public void Contradictions_KeepTheHostFromStarting()
    {
        EventType issued = new EventType<CardIssued>("issued");
        EventType noted = new EventType<CardNoted>("noted");
        var failure = Assert.ThrowsAsync<AxonishConfigurationException>(() => StartAsync(
            new TestLog(),
            Manifest([issued, noted], Json("seen", 1, "One"), Typed(issued, noted, "There")),
            Manifest([new EventType<CardStamped>("stamped") { Aliases = ["seen", "issued"] }], Json("seen", 1, "Other"), Typed(noted, issued, "Back"))))!;
        Assert.That(failure.Faults, Has.Exactly(3).Items);
        Assert.That(failure.Faults, Has.Some.EqualTo("Upcasters 'One' and 'Other' both take 'stamped' revision 1; remove one of them (AXN0510)."));
        Assert.That(failure.Faults, Has.Some.StartWith("Upcasters lead from 'issued' revision 1 back to it, beginning with 'There'").And.Some.EndWith("(AXN0511)."));
        Assert.That(failure.Faults, Has.Some.StartWith($"The event name 'issued' is given to {typeof(CardIssued)} and {typeof(CardStamped)}").And.Some.EndWith("(AXN0405)."));
    }

    [Test(Description = "AXN0405: classes of one name and different revisions are shapes of one event only where upcasters take all but one")]
    public void TwoShapesOfToday_ShareAName()
    {
        EventType[] types = [new EventType<CardNoted>("noted"), new EventType<CardIssued>("noted", 2), new EventType<CardStamped>("noted", 3)];
        Assert.That(EventTypeTable.FindFaults(types), Has.Exactly(1).Items);
        Assert.That(EventTypeTable.FindFaults(types, [Typed(types[0], types[1])]), Has.Exactly(1).Items);
        Assert.That(EventTypeTable.FindFaults(types, [Typed(types[0], types[1]), Typed(types[1], types[2])]), Is.Empty);
    }

    [Test]
    public void ACircleThatOnlyCallsShow_IsAnError()
    {
        EventType noted = new EventType<CardNoted>("noted");
        EventType issued = new EventType<CardIssued>("issued");
        var serializer = new EventSerializer(new EventTypeTable([noted, issued], [
            new() { Title = "There", Source = noted, Upcast = static (_, _) => new CardIssued("", 0) },
            new() { Title = "Back", Source = issued, Upcast = static (_, _) => new CardNoted("") },
        ]));
        var failure = Assert.Throws<EventDeserializationException>(() => serializer.AddCurrent(Cards.Old(noted, "c", 0, new CardNoted("")), []))!;
        Assert.That(failure.Message, Does.Contain("still leads to no event of this program"));
    }

    [TestCase("{}", "returns a System.String")]
    [TestCase("{\"Null\":true}", "returns null among several events")]
    [TestCase("{\"Json\":true}", "no upcaster takes")]
    public void WhatIsNoEvent_IsAnError(string content, string reason)
    {
        var source = new EventType<JsonObject>("noted", 7);
        var serializer = new EventSerializer(new EventTypeTable([new EventType<CardNoted>("noted", 1)], [
            new()
            {
                Title = "Odd", Source = source, ReturnsSequence = true,
                Upcast = static (payload, _) => new object?[] { ((JsonObject)payload).ContainsKey("Null") ? null : ((JsonObject)payload).ContainsKey("Json") ? payload : "text" },
            },
        ]));
        var failure = Assert.Throws<EventDeserializationException>(
            () => serializer.AddCurrent(Cards.Old(source, "c", 0, JsonNode.Parse(content)!), []))!;
        Assert.That(failure.Message, Does.Contain("noted").And.Contain(reason == "no upcaster takes" ? "revision 8; this program knows revision 1" : reason));
    }

    [Test(Description = "security: what cannot be read on its way is not quoted; duplicate properties are refused before an upcaster sees them")]
    public void ContentOnItsWay_IsNotQuoted()
    {
        const string canary = "c4n4ry";
        var serializer = new EventSerializer(new EventTypeTable([new EventType<CardIssued>("issued", 2)], [Json("issued", 1)]));
        var stored = serializer.Types.Resolve("issued", 1, 5);
        var wrong = serializer.Deserialize(stored, System.Text.Encoding.UTF8.GetBytes($$"""{"CardId":"c","Amount":"{{canary}}"}"""), 5);
        var failure = Assert.Throws<EventDeserializationException>(() => serializer.AddCurrent(Cards.Old(stored, "c", 0, wrong), []))!;
        Assert.That(failure.ToString(), Does.Contain("'issued' (revision 1)").And.Not.Contain(canary));
        foreach (var json in new[] { $$"""{"a":"{{canary}}","a":1}""", $"[\"{canary}\"]", "null", $"\"{canary}\"" })
        {
            var refused = Assert.Throws<EventDeserializationException>(() => serializer.Deserialize(stored, System.Text.Encoding.UTF8.GetBytes(json), 5))!;
            Assert.That(refused.ToString(), Does.Not.Contain(canary));
        }
    }

    private static async Task StartAsync(TestLog log, params AxonishManifest[] manifests)
    {
        var services = new ServiceCollection();
        services.AddLog(log);
        AxonishHosting.AddAxonish(services, manifests, null);
        await using var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
    }

    private static EventUpcaster Json(string name, int revision, string title = "Cards.Upcast") => new()
    {
        Title = title, Source = new EventType<JsonObject>(name, revision), ReturnsJson = true, Upcast = static (payload, _) => payload,
    };

    private static EventUpcaster Typed(EventType from, EventType to, string title = "Cards.Upcast") => new()
    {
        Title = title, Source = from, Target = to, Upcast = static (payload, _) => payload,
    };

    private static CardsManifest Manifest(EventType[] types, params EventUpcaster[] upcasters) => new(types, upcasters);

    private sealed class CardsManifest(EventType[] types, EventUpcaster[] upcasters) : AxonishManifest
    {
        public override string AssemblyName => "Cards";

        public override void Describe(ApplicationModel application)
        {
            foreach (var type in types) application.Add(type);
            foreach (var upcaster in upcasters) application.Add(upcaster);
        }
    }
}
