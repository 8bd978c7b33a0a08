using Axonish.Generated;
using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

public class SubscriptionTests
{
    private const string Source = """
        using Axonish;
        namespace Reports;
        public interface IFact;
        public sealed record Opened(string Id) : IFact;
        public sealed record Closed(string Id) : IFact;
        [Event("stray", Revision = 2)] public sealed record Stray;
        public sealed record Count(int By);
        public interface IClock;
        public abstract class Basis
        {
            public readonly List<string> Heard = [];
            [EventHandler] private void On(Opened e) => Heard.Add("base " + e.Id);
            [EventHandler] private void On(IFact e) => Heard.Add("fact");
        }
        public class Report(IClock clock) : Basis
        {
            public IClock Clock => clock;
            [EventHandler] public async Task On(Opened e, EventMessage message, [EventTimestamp] DateTimeOffset at) { await Task.Yield(); Heard.Add($"{e.Id} {message.Name} {at.Year}"); }
            [EventHandler] private ValueTask Insist(Stray e, [MetadataValue("user", Required = true)] string user, IUnitOfWork unit, CancellationToken ct) { Heard.Add(user); return default; }
            [CommandHandler] public int Handle(Count command) => Heard.Count;
        }
        public static class Tally { public static int Count; [EventHandler] internal static void On(object e) => Count++; }
        [Aggregate] public class Card { [AggregateIdentifier] public string Id = ""; [EventHandler] public void On(Opened e) { } }
        """;

    [Test(Description = "api §3")]
    public void EventHandlersOutsideAggregates() => Snapshot.Verify(Generation.Of(Source, "Reports").File("Reports.Report.g.cs"));

    [Test(Description = "rule B11: optional services, keyed services")]
    public void OptionalAndKeyedServices() => Snapshot.Verify(Generation.Of("""
        using Axonish;
        using Microsoft.Extensions.DependencyInjection;
        namespace Keys;
        public interface IClock;
        public sealed record Tick;
        public class Ticker([FromKeyedServices("local")] IClock local, IClock? other = null)
        {
            public IClock Local => other ?? local;
            [CommandHandler] public void Handle(Tick command, [FromKeyedServices(DayOfWeek.Friday)] IClock friday, IClock? any = null) { }
        }
        """, "Keys").File("Keys.Ticker.g.cs"));

    [Test(Description = "rules B11, B13, C3: the most derived class's handler, then the most specific payload; without its required metadata a handler does not match")]
    public async Task TheBestFittingHandlerIsCalled()
    {
        var loaded = Generation.Of(Source, "Reports").Load();
        Assert.That(loaded.Application.EventHandlers.Select(entry => entry.Handler), Is.EquivalentTo(new[] { "Report", "Tally" }));
        var report = loaded.New("Report", [null]);
        var probe = new SubscriptionProbe(loaded.Application.EventHandlers.Single(entry => entry.Handler == "Report").Model, report);
        await probe.HandleAsync(loaded.New("Opened", "o"), Metadata.Empty);
        await probe.HandleAsync(loaded.New("Closed", "c"), Metadata.Empty);
        await probe.HandleAsync(loaded.New("Stray"), Metadata.Empty);
        await probe.HandleAsync(loaded.New("Stray"), Metadata.Of("user", "u"));
        Assert.That(Members.Read(report, "Heard"), Is.EqualTo(new[] { "o test 1970", "fact", "u" }));
        Assert.That(probe.Model.Handles(loaded.New("Count", 1)), Is.False);
        Assert.That(probe.Model.Services.Select(type => type.Name), Is.EqualTo(new[] { "IClock" }));
        Assert.That(probe.Model.Events.Select(type => $"{type.Name}:{type.Revision}"), Is.EqualTo(new[] { "Reports.Opened:1", "stray:2" }));
    }
}
