using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

/// <summary>An accessor that is wrong fails at its first call and never at compile time: every shape is called once here.</summary>
public class AccessorTests
{
    private const string Head = """
        using Axonish;
        using static Axonish.AggregateLifecycle;
        namespace Shapes;
        public sealed record Open([TargetAggregateIdentifier] string Id);
        public sealed record Change([property: TargetAggregateIdentifier] string Id, int By);
        public sealed record Opened(string Id);
        public sealed record Changed(int By);

        """;

    [Test]
    public void PrivateConstructorsMethodsAndFields()
    {
        var (loaded, thing) = Subject("""
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] private readonly string id = "";
                private int sum = 40;
                private Thing() { }
                [CommandHandler] private Thing(Open command) => Apply(new Opened(command.Id));
                [CommandHandler] private int Handle(Change command) { Apply(new Changed(command.By)); return sum; }
                [EventSourcingHandler] private void On(Opened e) => System.Runtime.CompilerServices.Unsafe.AsRef(in id) = e.Id;
                [EventSourcingHandler] private void On(Changed e) => sum += e.By;
            }
            """);
        Assert.That(thing.When(loaded.New("Open", "a")), Is.EqualTo("a"));
        Assert.That(thing.When(loaded.New("Change", "a", 2)), Is.EqualTo(42), "field initialisers ran");
        Assert.That(thing.Given().Identifier, Is.EqualTo("a"));
    }

    [Test]
    public void PrivateMembersOfBaseClasses()
    {
        var (loaded, thing) = Subject("""
            public abstract class Basis
            {
                [AggregateIdentifier] private string id = "";
                private int sum;
                [CommandHandler] private int Handle(Change command) { Apply(new Changed(command.By)); return sum; }
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
                [EventSourcingHandler] private void On(Changed e) => sum += e.By;
            }
            public abstract class Middle : Basis;
            [Aggregate] public class Thing : Middle;
            """);
        thing.Given(loaded.New("Opened", "b"));
        Assert.That(thing.When(loaded.New("Change", "b", 5)), Is.EqualTo(5));
        Assert.That(thing.Identifier, Is.EqualTo("b"));
    }

    [Test]
    public void MembersOfGenericBaseClasses()
    {
        var (loaded, thing) = Subject("""
            public abstract class Basis<TId, TSelf> where TId : class where TSelf : Basis<TId, TSelf>, new()
            {
                [AggregateIdentifier] private TId? id;
                private int sum;
                [CommandHandler] private int Handle(Change command) { Apply(new Changed(command.By)); return sum; }
                [EventSourcingHandler] private void On(Changed e) => sum += e.By;
                [EventSourcingHandler] private void On(Opened e) => id = (TId)(object)e.Id;
                private List<TId> Ids(TId first, int count) => [first];
            }
            [Aggregate] public class Thing : Basis<string, Thing>;
            """);
        thing.Given(loaded.New("Opened", "g"));
        Assert.That(thing.When(loaded.New("Change", "g", 3)), Is.EqualTo(3));
        Assert.That(thing.Identifier, Is.EqualTo("g"));
    }

    [Test]
    public void GenericBaseClassesWithHandlersOfTheirTypeParameter()
    {
        var (loaded, thing) = Subject("""
            public abstract class Basis<TCommand, TEvent> where TCommand : notnull where TEvent : notnull
            {
                protected int calls;
                [CommandHandler] private int Handle(TCommand command) { Apply(Respond(command)); return calls; }
                [EventSourcingHandler] private void On(TEvent e) => calls++;
                protected abstract TEvent Respond(TCommand command);
            }
            [Aggregate] public class Thing : Basis<Change, Changed>
            {
                [AggregateIdentifier] public string Id { get; private set; } = "x";
                protected override Changed Respond(Change command) => new(command.By);
            }
            """);
        thing.Given();
        Assert.That(thing.When(loaded.New("Change", "x", 1)), Is.EqualTo(1));
    }

    [Test]
    public void PropertiesByPrivateGettersInitSettersAndBackingFields()
    {
        var (loaded, thing) = Subject("""
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] private string Id { get; set; } = "";
                [AggregateVersion] public long Version { get; }
                [EventSourcingHandler] internal void On(Opened e) => Id = e.Id;
            }
            """);
        thing.Given(loaded.New("Opened", "p")).SetVersion(12);
        Assert.That(thing.Identifier, Is.EqualTo("p"));
        Assert.That(thing.State("Version"), Is.EqualTo(12L));
    }

    [TestCase("[AggregateVersion] private long? version;", 12L)]
    [TestCase("[AggregateVersion] private int version;", 12)]
    [TestCase("[AggregateVersion] internal long version { get; init; }", 12L)]
    [TestCase("[AggregateVersion] public long version { get; set; }", 12L)]
    [TestCase("[AggregateVersion] public readonly long version;", 12L)]
    public void VersionMembers(string member, object expected)
    {
        var (_, thing) = Subject($"[Aggregate] public class Thing {{ [AggregateIdentifier] public string Id = \"\"; {member} }}");
        thing.Given().SetVersion(12);
        Assert.That(thing.State("version"), Is.EqualTo(expected));
    }

    [Test]
    public void AbstractHandlersThatADerivedClassImplements()
    {
        var (loaded, thing) = Subject("""
            public abstract class Basis
            {
                [AggregateIdentifier] protected abstract string Id { get; }
                [CommandHandler] protected abstract int Handle(Change command);
                [EventSourcingHandler] protected abstract void On(Changed e);
            }
            [Aggregate] public class Thing : Basis
            {
                private int sum;
                protected override string Id => "v";
                protected override int Handle(Change command) { Apply(new Changed(command.By)); return sum; }
                protected override void On(Changed e) => sum += e.By;
            }
            """);
        thing.Given();
        Assert.That(thing.When(loaded.New("Change", "v", 8)), Is.EqualTo(8));
        Assert.That(thing.Identifier, Is.EqualTo("v"));
    }

    [Test]
    public void RequiredMembersAndWhatMayNotBeUsedByName()
    {
        var (loaded, thing) = Subject("""
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] public required string Id { get; set; }
                [Obsolete("never", true), EventSourcingHandler] public void On(Opened e) => Id = e.Id;
            }
            """);
        Assert.That(thing.Given(loaded.New("Opened", "r")).Identifier, Is.EqualTo("r"));
    }

    [Test]
    public void AsyncHandlers()
    {
        var (loaded, thing) = Subject("""
            public sealed record Wait([TargetAggregateIdentifier] string Id);
            public sealed record Rest([TargetAggregateIdentifier] string Id);
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] public string Id = "";
                private int sum;
                private Thing() { }
                [CommandHandler] private static async Task<Thing> Create(Open command) { await Task.Yield(); return new Thing { Id = command.Id }; }
                [CommandHandler] private async Task<int> Handle(Change command) { await Task.Yield(); Apply(new Changed(command.By)); return sum; }
                [CommandHandler] private async Task Handle(Wait command) { await Task.Yield(); Apply(new Changed(10)); }
                [CommandHandler] private async ValueTask Handle(Rest command) { await Task.Yield(); Apply(new Changed(100)); }
                [EventSourcingHandler] private void On(Changed e) => sum += e.By;
            }
            """);
        Assert.That(thing.When(loaded.New("Open", "i")), Is.EqualTo("i"));
        Assert.That(thing.When(loaded.New("Change", "i", 4)), Is.EqualTo(4));
        Assert.That(thing.When(loaded.New("Wait", "i")), Is.Null);
        Assert.That(thing.When(loaded.New("Rest", "i")), Is.Null);
        Assert.That(thing.State("sum"), Is.EqualTo(114));
    }

    [Test]
    public void ExplicitInterfaceImplementations()
    {
        var (loaded, thing) = Subject("""
            public interface IChangeable { int Handle(Change command); void On(Changed e); string Id { get; } }
            [Aggregate] public class Thing : IChangeable
            {
                private int sum;
                [AggregateIdentifier] string IChangeable.Id => "e";
                [CommandHandler] int IChangeable.Handle(Change command) { Apply(new Changed(command.By)); return sum; }
                [EventSourcingHandler] void IChangeable.On(Changed e) => sum += e.By;
            }
            """);
        thing.Given();
        Assert.That(thing.When(loaded.New("Change", "e", 6)), Is.EqualTo(6));
        Assert.That(thing.Identifier, Is.EqualTo("e"));
    }

    [Test]
    public void StructPayloadsAndReadOnlyReferences()
    {
        var (loaded, thing) = Subject("""
            public readonly record struct Add([TargetAggregateIdentifier] Guid Id, int By);
            public struct Subtract { public Subtract(Guid id, int by) { this.id = id; By = by; } [TargetAggregateIdentifier] private Guid id; public int By; }
            public readonly record struct Added(int By);
            public struct Subtracted { public int By; }
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] public Guid? Id;
                private int sum;
                [CommandHandler] private int Handle(in Add command) { Apply(new Added(command.By)); return sum; }
                [CommandHandler] private int Handle(Subtract command) { Apply(new Subtracted { By = command.By }); return sum; }
                [EventSourcingHandler] private void On(in Added e) => sum += e.By;
                [EventSourcingHandler] private void On(Subtracted e) => sum -= e.By;
            }
            """);
        thing.Given();
        var id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        Assert.That(thing.When(loaded.New("Add", id, 6)), Is.EqualTo(6));
        Assert.That(thing.When(loaded.New("Subtract", id, 2)), Is.EqualTo(4));
        Assert.That(thing.TargetOf(loaded.New("Subtract", id, 2)), Is.EqualTo(id.ToString()), "a private field of a struct, by reference");
        Assert.That(thing.TargetOf(loaded.New("Subtract", Guid.Empty, 2)), Is.Null, "rule A8: the default counts as not set");
    }

    [Test]
    public void PrivateStaticFunctions()
    {
        var (loaded, thing) = Subject("""
            [Aggregate] public sealed record Thing
            {
                [AggregateIdentifier] private string Id { get; init; } = "";
                private int Sum { get; init; }
                [CommandHandler] private static (Changed, int) Handle(Thing state, Change command) => (new(command.By), state.Sum);
                [EventSourcingHandler] private static Thing On(Thing state, Changed e, [SequenceNumber] long at) => state with { Sum = state.Sum + e.By, Id = at.ToString() };
            }
            """);
        Assert.That(thing.When(loaded.New("Change", "e", 6)), Is.EqualTo(0));
        Assert.That(thing.When(loaded.New("Change", "e", 6)), Is.EqualTo(6));
        Assert.That(thing.Identifier, Is.EqualTo("1"));
    }

    [Test]
    public void TargetMembers()
    {
        var (loaded, thing) = Subject("""
            public abstract class Targeted(string id) { [TargetAggregateIdentifier] private string Key() => id; }
            public sealed class ByInheritedMethod(string id) : Targeted(id);
            public sealed class ByField(string id) { [TargetAggregateIdentifier] private readonly string id = id; }
            public sealed class ByProperty(int id) { [TargetAggregateIdentifier] internal int? Id => id; }
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] public string Id = "";
                [CommandHandler] public void Handle(ByInheritedMethod command) { }
                [CommandHandler] public void Handle(ByField command) { }
                [CommandHandler] public void Handle(ByProperty command) { }
            }
            """);
        Assert.That(thing.TargetOf(loaded.New("ByInheritedMethod", "m")), Is.EqualTo("m"));
        Assert.That(thing.TargetOf(loaded.New("ByField", "f")), Is.EqualTo("f"));
        Assert.That(thing.TargetOf(loaded.New("ByProperty", 7)), Is.EqualTo("7"));
        Assert.That(thing.TargetOf(loaded.New("ByProperty", 0)), Is.EqualTo("0"), "a nullable says itself when it is not set");
    }

    [Test(Description = "rule B15")]
    public async Task HandlerClassesOfEveryAccessibility()
    {
        var loaded = Generation.Of(Head + """
            public sealed record Ask(int By);
            public sealed record Tell(int By);
            internal sealed class Asked
            {
                private readonly int offset;
                private Asked(IServiceProvider services) => offset = services is null ? 1 : 2;
                [CommandHandler] private Task<int> Handle(Ask command) => Task.FromResult(command.By + offset);
            }
            internal static class Told
            {
                [CommandHandler] private static async ValueTask<int> Handle(Tell command) { await Task.Yield(); return command.By; }
            }
            """).Load();
        Assert.That(await HandlerProbe.InvokeAsync(loaded.Command("Ask"), loaded.New("Ask", 3)), Is.EqualTo(5));
        Assert.That(await HandlerProbe.InvokeAsync(loaded.Command("Tell"), loaded.New("Tell", 3)), Is.EqualTo(3));
    }

    private static (LoadedAssembly Loaded, AggregateProbe Thing) Subject(string source)
    {
        var loaded = Generation.Of(Head + source, "Shapes").Load();
        return (loaded, loaded.Aggregate("Thing"));
    }
}
