using Axonish.Generated;
using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

public class HandlerRuleTests
{
    private const string Head = """
        using Axonish;
        using static Axonish.AggregateLifecycle;
        namespace Rules;
        public sealed record Do([TargetAggregateIdentifier] string Id);
        public interface IFact;
        public abstract record Fact : IFact;
        public sealed record Known(string By) : Fact;
        public sealed record Other : Fact;
        public sealed record Loose : IFact;
        public sealed record Stray;

        """;

    [Test(Description = "rule B13: the most derived class, then the most specific payload, an interface above object, one handler an event")]
    public void TheMostDerivedHandlerWins()
    {
        var (loaded, thing) = Subject("""
            public abstract class Basis
            {
                public string Heard = "";
                [AggregateIdentifier] public string Id = "x";
                [EventSourcingHandler] private void On(Known e) => Heard += "base known;";
                [EventSourcingHandler] private void On(Stray e) => Heard += "base stray;";
                [EventSourcingHandler] protected virtual void On(Other e) => Heard += "base other;";
            }
            [Aggregate] public class Thing : Basis
            {
                [EventSourcingHandler] private void Any(object e) => Heard += "object;";
                [EventSourcingHandler] private void Some(IFact e) => Heard += "interface;";
                [EventSourcingHandler] private void Some(Fact e) => Heard += "class;";
                [EventSourcingHandler] protected override void On(Other e) => Heard += "other;";
            }
            """);
        thing.Given(loaded.New("Known", "x"), loaded.New("Other"), loaded.New("Loose"), loaded.New("Stray"));
        Assert.That(thing.State("Heard"), Is.EqualTo("class;other;interface;object;"));
    }

    [Test(Description = "Rule B4: static creators that may refuse with null, at once and later")]
    public void CreatorsThatMayReturnNothing() => Generation.Of(Head + """
        public sealed record Make([TargetAggregateIdentifier] string Id);
        public sealed record Buy([TargetAggregateIdentifier] string Id);
        [Aggregate] public class Thing
        {
            [AggregateIdentifier] public string Id = "x";
            [CommandHandler] public static Thing? Create(Do command) => null;
            [CommandHandler] public static async Task<Thing?> MakeAsync(Make command) { await Task.Yield(); return null; }
            [CommandHandler] public static ValueTask<Thing?> BuyAsync(Buy command) => new((Thing?)null);
            [EventSourcingHandler] private void On(Known e) { }
        }
        """, "Rules");

    [Test(Description = "Above eight events the event's number decides; what is not listed still finds handlers of base types")]
    public void ManyEvents_SwitchOnTheirNumber()
    {
        var events = string.Join("\n", Enumerable.Range(0, 12).Select(index => $"public sealed record E{index}(int LeafId);"));
        var handlers = string.Join("\n", Enumerable.Range(0, 12).Select(index => $"[EventSourcingHandler] private void On(E{index} e) => Heard += \"{index};\";"));
        var generation = Generation.Of(Head + $$"""
            {{events}}
            public sealed record Unseen : Fact;
            [Aggregate] public class Thing
            {
                public string Heard = "";
                [AggregateIdentifier] public string Id = "x";
                [AggregateMember] public List<Leaf> Leaves = [new()];
                [AggregateMember(EventForwarding = EventForwarding.Matching)] public List<Leaf> Matching = [new()];
                {{handlers}}
                [EventSourcingHandler] private void On(Fact e) => Heard += "fact;";
                [EventSourcingHandler] private void On(Known e) => Heard += "known;";
            }
            public class Leaf { [EntityId] public int LeafId; public string Heard = ""; {{handlers}} }
            """, "Rules");
        Assert.That(generation.File("Rules.Thing.g.cs"), Does.Contain("switch (CaseOf(message))").And.Contain("CaseOf(message) is 0 or 1"));
        var loaded = generation.Load();
        var thing = loaded.Aggregate("Thing");
        thing.Given(loaded.New("E0", 0), loaded.New("E11", 1), loaded.New("Known", "x"), loaded.New("Unseen"), loaded.New("Stray"));
        Assert.That(thing.State("Heard"), Is.EqualTo("0;11;known;fact;"));
        Assert.That(Members.Read(((System.Collections.IList)thing.State("Leaves")!)[0]!, "Heard"), Is.EqualTo("0;11;"));
        Assert.That(Members.Read(((System.Collections.IList)thing.State("Matching")!)[0]!, "Heard"), Is.EqualTo("0;"));
    }

    [Test(Description = "rule B11")]
    public void ParametersOfCommandHandlers()
    {
        var (loaded, thing) = Subject("""
            public enum Level { Low, High }
            public interface IClock { string Now { get; } }
            public sealed class Clock : IClock { public string Now => "noon"; }
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] public string Id = "x";
                [CommandHandler] public string Handle(
                    Do command,
                    CommandMessage<Do> typed,
                    CommandMessage untyped,
                    Message message,
                    Metadata metadata,
                    [MetadataValue("user", Required = true)] string user,
                    IClock clock,
                    [MetadataValue("count")] int? count,
                    [MetadataValue("missing")] int missing = 5,
                    [MetadataValue("level")] Level level = Level.Low,
                    [MetadataValue("text")] string text = "quo\"te",
                    [MetadataValue("rate")] decimal rate = 1.5m,
                    [MessageId] Guid id = default,
                    [MessageId] string? textId = null,
                    IUnitOfWork? unitOfWork = null,
                    CancellationToken ct = default) =>
                    string.Join(",", typed.Payload.Id, untyped.Name, message.Name, metadata.Count, user, count, missing, level, text, rate, id, textId, unitOfWork, clock.Now);
            }
            """);
        thing.Services[loaded.TypeOf("IClock")] = loaded.New("Clock");
        thing.Metadata = Metadata.Of("user", "u").With("count", "3").With("level", "high");
        thing.Given();
        var id = new Guid(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        Assert.That(thing.When(loaded.New("Do", "x")), Is.EqualTo($"x,Rules.Do,Rules.Do,3,u,3,5,High,quo\"te,1.5,{id},{id},,noon"));
        Assert.That(thing.Model.Commands.Single().RequiredMetadata, Is.EqualTo(new[] { "user" }));
    }

    [Test(Description = "rule B11")]
    public void ParametersOfEventSourcingHandlers()
    {
        var (loaded, thing) = Subject("""
            [Aggregate] public class Thing
            {
                public string Heard = "";
                [AggregateIdentifier] public string Id = "x";
                [EventSourcingHandler] private void On(
                    Known e, EventMessage message, Message any, Metadata metadata, [EventTimestamp] DateTimeOffset at, [SequenceNumber] long sequence,
                    [MessageId] Guid id, [MessageId] string text, [MetadataValue("user")] string? user, [MetadataValue("payload")] int number) =>
                    Heard = string.Join(",", e.By, message.Payload == any.Payload, metadata.Count, at.Year, sequence, id.ToString() == text, user, number);
            }
            """);
        thing.Metadata = Metadata.Of("user", "u").With("payload", "3");
        thing.Given(loaded.New("Known", "k"));
        Assert.That(thing.State("Heard"), Is.EqualTo("k,True,2,1970,0,True,u,3"));
    }

    [Test(Description = "rule B11: without its required metadata a handler does not match")]
    public void RequiredMetadataOfEventSourcingHandlers()
    {
        var (loaded, thing) = Subject("""
            [Aggregate] public class Thing
            {
                public string Heard = "";
                [AggregateIdentifier] public string Id = "x";
                [EventSourcingHandler] private void On(Known e, [MetadataValue("user", Required = true)] string user) => Heard += user;
                [EventSourcingHandler] private void On(Fact e) => Heard += "fact;";
            }
            """);
        thing.Given(loaded.New("Known", "k"));
        thing.Metadata = Metadata.Of("user", "u");
        thing.Given(loaded.New("Known", "k"));
        Assert.That(thing.State("Heard"), Is.EqualTo("fact;u"));
    }

    [Test(Description = "rule B1: a name of its own, with the message as payload")]
    public async Task NamedCommands()
    {
        var generation = Generation.Of(Head + """
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] public string Id = "x";
                [CommandHandler(CommandName = "any")] public string Handle(CommandMessage message) => message.Name;
                [CommandHandler(CommandName = "typed")] public string Handle(CommandMessage<Do> message) => message.Payload.Id;
            }
            """, "Rules");
        var loaded = generation.Load();
        var thing = loaded.Aggregate("Thing");
        thing.Given();
        Assert.That(await thing.WhenAsync(loaded.New("Do", "d"), "typed"), Is.EqualTo("d"));
        Assert.That(generation.File("CommandGateway.g.cs"), Does.Not.Contain("SendAsync("));
    }

    [Test(Description = "rule B5: the two that create answer with the identifier unless the handler has a result")]
    public void CreationPolicies()
    {
        var (loaded, thing) = Subject("""
            public sealed record Always([TargetAggregateIdentifier] string Id);
            public sealed record IfMissing([TargetAggregateIdentifier] string Id);
            public sealed record Later([TargetAggregateIdentifier] string Id);
            public sealed record Never([TargetAggregateIdentifier] string Id);
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] public string? Id;
                [CommandHandler, CreationPolicy(CreationPolicy.Always)] public void Handle(Always command) => Id = command.Id;
                [CommandHandler, CreationPolicy(CreationPolicy.CreateIfMissing)] public int Handle(IfMissing command) => 3;
                [CommandHandler, CreationPolicy(CreationPolicy.CreateIfMissing)] public async Task Handle(Later command) { await Task.Yield(); Id = command.Id; }
                [CommandHandler, CreationPolicy(CreationPolicy.Never)] public void Handle(Never command) { }
            }
            """);
        Assert.That(thing.When(loaded.New("Always", "a")), Is.EqualTo("a"));
        Assert.That(thing.When(loaded.New("IfMissing", "a")), Is.EqualTo(3));
        Assert.That(thing.When(loaded.New("Later", "b")), Is.EqualTo("b"));
        Assert.That(thing.Model.Commands.Cast<dynamic>().ToDictionary(model => (string)model.Name, model => (AggregateCreation)model.Creation), Is.EqualTo(new Dictionary<string, AggregateCreation>
        {
            ["Rules.Always"] = AggregateCreation.Always,
            ["Rules.IfMissing"] = AggregateCreation.IfMissing,
            ["Rules.Later"] = AggregateCreation.IfMissing,
            ["Rules.Never"] = AggregateCreation.Never,
        }));
    }

    [Test(Description = "rule A4: the instance is current before the constructor's body runs, and its field initialisers have run")]
    public void AConstructorSeesWhatItApplied()
    {
        var (loaded, thing) = Subject("""
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] public string Id = "";
                private readonly List<string> heard = ["initial"];
                private Thing() { }
                [CommandHandler] public Thing(Do command) { Apply(new Known(command.Id)); heard.Add("after " + Id); }
                [EventSourcingHandler] private void On(Known e) { Id = e.By; heard.Add("known"); }
            }
            """);
        Assert.That(thing.When(loaded.New("Do", "d")), Is.EqualTo("d"));
        Assert.That(thing.State("heard"), Is.EqualTo(new[] { "initial", "known", "after d" }));
    }

    [Test]
    public void EventsThatAreAppliedInAnyForm_AreListed()
    {
        var (_, thing) = Subject("""
            using L = Axonish.AggregateLifecycle;
            public sealed record A; public sealed record B; public sealed record C; public sealed record D; public sealed record E; public sealed record F; public sealed record G;
            [Event("renamed", Revision = 3)] public sealed record H;
            public sealed class Unrelated { public void Apply(Stray stray) { } }
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] public string Id = "";
                [CommandHandler] public void Handle(Do command)
                {
                    Apply(new A()).AndThenApply(() => new B()).AndThenApplyIf(() => true, () => { return new C(); });
                    AggregateLifecycle.Apply(command.Id.Length > 3 ? new D() : (object)new E());
                    var later = new F();
                    L.Apply(later);
                    Helper();
                    new Unrelated().Apply(new Stray());
                }
                private void Helper() => Axonish.AggregateLifecycle.Apply(Id switch { "g" => new G(), _ => (object)new H() });
            }
            """.Replace("using L = Axonish.AggregateLifecycle;", "").Replace("L.Apply", "AggregateLifecycle.Apply"));
        Assert.That(thing.Model.Events.Select(type => $"{type.Name}:{type.Revision}"), Is.EqualTo(new[]
        {
            "Rules.A:1", "Rules.B:1", "Rules.C:1", "Rules.D:1", "Rules.E:1", "Rules.F:1", "Rules.G:1", "renamed:3",
        }));
    }

    private static (LoadedAssembly Loaded, AggregateProbe Thing) Subject(string source)
    {
        var loaded = Generation.Of(Head + source, "Rules").Load();
        return (loaded, loaded.Aggregate("Thing"));
    }
}
