using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

public class FunctionalTests
{
    [Test(Description = "api §2: one event, a sequence, null, a pair, tasks of these")]
    public void EveryFormOfResult()
    {
        var loaded = Generation.Of("""
            using Axonish;
            namespace Counters;
            public sealed record One([TargetAggregateIdentifier] string Id);
            public sealed record Many([TargetAggregateIdentifier] string Id, int Count);
            public sealed record None([TargetAggregateIdentifier] string Id);
            public sealed record Pair([TargetAggregateIdentifier] string Id);
            public sealed record PairOfMany([TargetAggregateIdentifier] string Id);
            public sealed record Later([TargetAggregateIdentifier] string Id);
            public sealed record LaterPair([TargetAggregateIdentifier] string Id);
            public sealed record Values([TargetAggregateIdentifier] string Id);
            public sealed record Mixed([TargetAggregateIdentifier] string Id);
            public interface ICounterEvent;
            public sealed record Added(int By) : ICounterEvent;
            public sealed record Cleared : ICounterEvent;
            public readonly record struct Doubled;
            public sealed record Noted;
            public interface ILog;
            [Aggregate] public sealed record Counter(string Id, int Count)
            {
                public Counter() : this("", 0) { }
                [AggregateIdentifier] public string Id { get; init; } = Id;
                [CommandHandler] public static Added Handle(Counter state, One command) => new(1);
                [CommandHandler] public static IEnumerable<Added> Handle(Counter state, Many command) { for (var i = 0; i < command.Count; i++) yield return new(1); }
                [CommandHandler] public static Added? Handle(Counter state, None command) => null;
                [CommandHandler] public static (Added Event, string Answer) Handle(Counter state, Pair command) => (new(10), "ten");
                [CommandHandler] public static (List<ICounterEvent>?, int) Handle(Counter state, PairOfMany command) => ([new Added(1), new Cleared()], 2);
                [CommandHandler] public static async Task<Added> Handle(Counter state, Later command, CancellationToken ct) { await Task.Yield(); return new(100); }
                [CommandHandler] public static async ValueTask<(Added[], string?)> Handle(Counter state, LaterPair command) { await Task.Yield(); return ([new(1), new(2)], null); }
                [CommandHandler] public static Doubled[] Handle(Counter state, Values command) => [new(), new()];
                [CommandHandler] public static object Handle(Counter state, Mixed command) => command.Id == "n" ? new Noted() : new Added(1);
                [EventSourcingHandler] public static Counter On(Counter state, Added e) => state with { Count = state.Count + e.By };
                [EventSourcingHandler] public static Counter On(Counter state, Cleared e) => state with { Count = 0 };
                [EventSourcingHandler] public static Counter On(Counter state, Doubled e) => state with { Count = state.Count * 2 };
            }
            """, "Counters").Load();
        var counter = loaded.Aggregate("Counter");
        Assert.That(Send("One"), Is.EqualTo(new object?[] { null, 1 }));
        Assert.That(Send("Many", 3), Is.EqualTo(new object?[] { null, 4 }));
        Assert.That(Send("None"), Is.EqualTo(new object?[] { null, 4 }));
        Assert.That(Send("Pair"), Is.EqualTo(new object?[] { "ten", 14 }));
        Assert.That(Send("PairOfMany"), Is.EqualTo(new object?[] { 2, 0 }));
        Assert.That(Send("Later"), Is.EqualTo(new object?[] { null, 100 }));
        Assert.That(Send("LaterPair"), Is.EqualTo(new object?[] { null, 103 }));
        Assert.That(Send("Values"), Is.EqualTo(new object?[] { null, 412 }));
        Assert.That(Send("Mixed"), Is.EqualTo(new object?[] { null, 413 }));
        Assert.That(counter.Model.IsFunctional);
        Assert.That(counter.Model.Events.Select(type => type.Type.Name), Is.EqualTo(new[] { "Added", "Cleared", "Doubled", "Noted" }));

        object?[] Send(string command, params object[] more) => [counter.When(loaded.New(command, ["c", .. more])), counter.State("Count")];
    }

    [Test]
    public void ManyEventsAndHandlersOfBaseTypes()
    {
        var events = string.Join("\n", Enumerable.Range(0, 10).Select(index => $"public sealed record E{index} : Basis;"));
        var handlers = string.Join("\n", Enumerable.Range(0, 10).Select(index => $"[EventSourcingHandler] public static Many On(Many state, E{index} e) => new(state.Heard + {index});"));
        var loaded = Generation.Of($$"""
            using Axonish;
            public abstract record Basis;
            public sealed record Unseen : Basis;
            public sealed record Stray;
            {{events}}
            [Aggregate(Type = "many")] public sealed record Many([property: AggregateIdentifier] string Heard)
            {
                public Many() : this("") { }
                {{handlers}}
                [EventSourcingHandler] public static Many On(Many state, object e) => new(state.Heard + "o");
                [EventSourcingHandler] public static Many On(Many state, Basis e) => new(state.Heard + "b");
            }
            """, "Many").Load();
        var many = loaded.Aggregate("Many");
        many.Given(loaded.New("E3"), loaded.New("E9"), loaded.New("Unseen"), loaded.New("Stray"));
        Assert.That(many.Identifier, Is.EqualTo("39bo"));
        Assert.That(many.Model.TypeName, Is.EqualTo("many"));
    }
}
