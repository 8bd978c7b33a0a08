using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

/// <summary>What closed generic base classes bring to aggregates, entities and handler classes: every accessor is called once.</summary>
public class GenericBaseTests
{
    private const string Head = """
        using Axonish;
        using static Axonish.AggregateLifecycle;
        namespace Shapes;
        public sealed record Open([TargetAggregateIdentifier] Guid Id);
        public sealed record Change([TargetAggregateIdentifier] Guid Id, int By);
        public sealed record Opened(Guid Id);
        public sealed record Changed(int By);

        """;

    private static readonly Guid Id = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    [Test(Description = "rules B11, B13: handlers whose payload, result and other parameters are type parameters, at several levels")]
    public void HandlersOfRoots()
    {
        var (loaded, account) = Subject("""
            public abstract class Base<TEvent> where TEvent : class
            {
                protected string heard = "";
                [EventSourcingHandler] protected virtual void On(TEvent e) => heard += typeof(TEvent).Name + ";";
            }
            public abstract class Middle<TCommand, TEvent, TResult> : Base<TEvent> where TEvent : class where TCommand : notnull
            {
                [CommandHandler] protected virtual TResult Handle(TCommand command, CommandMessage<TCommand> message)
                {
                    Apply(Respond(message.Payload));
                    return Answer(heard);
                }
                protected abstract TEvent Respond(TCommand command);
                protected abstract TResult Answer(string text);
            }
            [Aggregate] public class Account : Middle<Change, Changed, (int Length, string Text)>
            {
                [AggregateIdentifier] private Guid? id;
                private Account() { }
                [CommandHandler] private Account(Open command) => Apply(new Opened(command.Id));
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
                protected override Changed Respond(Change command) => new(command.By);
                protected override (int Length, string Text) Answer(string text) => (text.Length, text);
            }
            """);
        Assert.That(account.When(loaded.New("Open", Id)), Is.EqualTo(Id));
        Assert.That(account.When(loaded.New("Change", Id, 1)), Is.EqualTo((8, "Changed;")));
    }

    [Test(Description = "rule B13: what a closed class overrides")]
    public void OverriddenHandlers()
    {
        var (loaded, account) = Subject("""
            public abstract class Base<TCommand, TEvent>
            {
                [CommandHandler] protected abstract Task<int> Handle(TCommand command);
                [EventSourcingHandler] protected virtual void On(TEvent e) => throw new InvalidOperationException();
            }
            [Aggregate] public class Account : Base<Change, Changed>
            {
                [AggregateIdentifier] public Guid? Id;
                private int sum;
                protected override async Task<int> Handle(Change command) { await Task.Yield(); Apply(new Changed(command.By)); return sum; }
                [EventSourcingHandler] protected override void On(Changed e) => sum += e.By;
            }
            """);
        account.Given();
        Assert.That(account.When(loaded.New("Change", Id, 7)), Is.EqualTo(7));
    }

    [TestCase("where TId : struct", "TId?", "Guid")]
    [TestCase("where TId : struct, IEquatable<TId>", "TId?", "Guid")]
    [TestCase("where TId : notnull", "TId?", "string")]
    [TestCase("where TId : class", "TId?", "string")]
    [TestCase("", "TId", "Guid?")]
    [TestCase("where TId : IParsable<TId>", "TId", "Guid")]
    public void Identifiers(string constraint, string member, string type)
    {
        var value = type == "string" ? "e.Id.ToString()" : "e.Id";
        foreach (var form in new[] { $"private {member} id;", $"private {member} id {{ get; set; }}", $"public {member} id {{ get; private set; }}" })
        {
            var (loaded, account) = Subject($$"""
                #nullable disable warnings
                public abstract class Base<TId> {{constraint}}
                {
                    [AggregateIdentifier] {{form}}
                    [AggregateVersion] private long? version;
                    protected void Identify({{member}} value) => id = value;
                }
                [Aggregate] public class Account : Base<{{type}}>
                {
                    private Account() { }
                    [CommandHandler] private Account(Open command) => Apply(new Opened(command.Id));
                    [CommandHandler, CreationPolicy(CreationPolicy.CreateIfMissing)] private void Handle(Change command) { }
                    [EventSourcingHandler] private void On(Opened e) => Identify({{value}});
                }
                """);
            Assert.That(account.When(loaded.New("Open", Id))?.ToString(), Is.EqualTo(Id.ToString()), form);
            Assert.That(account.When(loaded.New("Change", Id, 1))?.ToString(), Is.EqualTo(Id.ToString()), form);
            Assert.That(account.Identifier, Is.EqualTo(Id.ToString()), form);
            account.SetVersion(4);
            Assert.That(account.Restore(account.Save()).Identifier, Is.EqualTo(Id.ToString()), form);
        }
    }

    [Test(Description = "rules A1, B7, B8: members, entities and their identifiers")]
    public void MembersAndEntities(
        [Values("List<TEntity>", "TEntity[]", "Dictionary<TKey, TEntity>", "TEntity?")] string member,
        [Values("struct", "notnull")] string key)
    {
        var (loaded, order) = Subject($$"""
            public sealed record Mark([TargetAggregateIdentifier] Guid Id, int LineId);
            public sealed record Marked(int LineId);
            public abstract class Entity<TKey> where TKey : {{key}}
            {
                [EntityId] private TKey? lineId;
                protected TKey Key { get => (TKey)(object)lineId!; init => lineId = value; }
                [EventSourcingHandler] private void On(Marked e) => Marks += Equals(e.LineId, lineId) ? 1 : 0;
                protected int Marks { get; private set; }
            }
            public sealed class Line : Entity<int>
            {
                public Line(int id) => Key = id;
                [CommandHandler] private int Handle(Mark command) { Apply(new Marked(Key)); return Marks; }
            }
            public abstract class Holder<TKey, TEntity> where TEntity : Entity<TKey> where TKey : {{key}}
            {
                [AggregateMember] private {{member}} held = Make();
                [AggregateMember(EventForwarding = EventForwarding.None)] protected TEntity? Spare { get; set; }
                private static {{member}} Make() => ({{member}})Order.Lines(typeof({{member.TrimEnd('?')}}));
            }
            [Aggregate] public class Order : Holder<int, Line>
            {
                [AggregateIdentifier] public Guid? Id;
                public static object Lines(Type type) => type == typeof(Line[]) ? new[] { new Line(1), new Line(2) }
                    : type == typeof(List<Line>) ? new List<Line> { new(1), new(2) }
                    : type == typeof(Line) ? new Line(2)
                    : new Dictionary<int, Line> { [1] = new(1), [2] = new(2) };
            }
            """, "Order");
        order.Given();
        Assert.That(order.When(loaded.New("Mark", Id, 2)), Is.EqualTo(1));
        Assert.That(order.When(loaded.New("Mark", Id, 2)), Is.EqualTo(2));
        Assert.That(Assert.Throws<EntityNotFoundException>(() => order.When(loaded.New("Mark", Id, 3)))!.Message, Is.EqualTo("held, Spare: 3"));
        Assert.That(order.Restore(order.Save()).Save(), Is.EqualTo(order.Save()));
    }

    [Test(Description = "rule B14: interceptors and exception handlers")]
    public void InterceptorsAndExceptionHandlers()
    {
        var (loaded, account) = Subject("""
            public abstract class Base<TCommand, TFailure> where TFailure : Exception
            {
                protected string seen = "";
                [CommandHandlerInterceptor] private void Check(TCommand command) => seen += "checked;";
                [CommandHandlerInterceptor] private async Task<object?> Around(TCommand command, InterceptorChain chain) { seen += "around;"; return await chain.ProceedAsync(); }
                [ExceptionHandler] private string Answer(TFailure failure, TCommand command) => seen + failure.Message;
            }
            [Aggregate] public class Account : Base<Change, InvalidOperationException>
            {
                [AggregateIdentifier] public Guid? Id;
                [CommandHandler] private string Handle(Change command) => command.By > 0 ? seen : throw new InvalidOperationException("no");
            }
            """);
        account.Given();
        Assert.That(account.When(loaded.New("Change", Id, 1)), Is.EqualTo("checked;around;"));
        Assert.That(account.When(loaded.New("Change", Id, 0)), Is.EqualTo("checked;around;checked;around;no"));
    }

    [Test(Description = "api §2: functional aggregates")]
    public void FunctionalAggregates()
    {
        var (loaded, counter) = Subject("""
            public abstract record Counted<TSelf, TCommand, TEvent> where TSelf : Counted<TSelf, TCommand, TEvent>
            {
                [AggregateIdentifier] protected Guid? Id { get; init; }
                protected int Count { get; init; }
                protected abstract TEvent Respond(TCommand command);
                [CommandHandler] private static (TEvent, int) Handle(TSelf state, TCommand command) => (state.Respond(command), state.Count);
                [EventSourcingHandler] private static TSelf On(TSelf state, TEvent e) => state with { Count = state.Count + 1 };
            }
            [Aggregate] public sealed record Counter : Counted<Counter, Change, Changed>
            {
                protected override Changed Respond(Change command) => new(command.By);
            }
            """, "Counter");
        Assert.That(counter.When(loaded.New("Change", Id, 1)), Is.EqualTo(0));
        Assert.That(counter.When(loaded.New("Change", Id, 1)), Is.EqualTo(1));
    }

    [Test(Description = "rule B15: handler classes, their own handlers and those of a base class alone")]
    public async Task HandlerClasses([Values("", "protected int more = 1;")] string own)
    {
        var loaded = Generation.Of(Head + $$"""
            public sealed record Ask(int By);
            public abstract class Answering<TCommand, TResult> where TCommand : class
            {
                [CommandHandler] private ValueTask<TResult> Handle(TCommand command) => new(Answer(command));
                protected abstract TResult Answer(TCommand command);
            }
            public sealed class Asked : Answering<Ask, int> { {{own}} protected override int Answer(Ask command) => command.By + 1; }
            """.Replace("protected int more = 1;", "private int more = 1; public int More => more;", StringComparison.Ordinal), "Shapes").Load();
        Assert.That(await HandlerProbe.InvokeAsync(loaded.Command("Ask"), loaded.New("Ask", 3)), Is.EqualTo(4));
    }

    [Test(Description = "rule C3: classes that subscribe to events, by a base class alone")]
    public async Task SubscribingClasses()
    {
        var loaded = Generation.Of(Head + """
            public abstract class Projection<TEvent> where TEvent : class
            {
                public static readonly List<string> Heard = [];
                [EventHandler] private Task On(TEvent e, [MessageId] Guid id) { Heard.Add(typeof(TEvent).Name); return Task.CompletedTask; }
            }
            public sealed class Openings : Projection<Opened>;
            public sealed class Changes : Projection<Changed> { [EventHandler] private void Also(Opened e) => Heard.Add("also"); }
            """, "Shapes").Load();
        var models = loaded.Application.EventHandlers.ToDictionary(entry => entry.Handler, entry => entry.Model);
        Assert.That(models.Keys, Is.EquivalentTo(new[] { "Openings", "Changes" }));
        Assert.That(await HeardAsync("Openings", "Opened", loaded.New("Opened", Id)), Is.EqualTo(new[] { "Opened" }));
        Assert.That(await HeardAsync("Changes", "Changed", loaded.New("Changed", 1)), Is.EqualTo(new[] { "Changed" }));
        Assert.That(await HeardAsync("Changes", "Changed", loaded.New("Opened", Id)), Is.EqualTo(new[] { "Changed", "also" }));

        async Task<List<string>> HeardAsync(string handler, string payload, object message)
        {
            await new SubscriptionProbe(models[handler], loaded.New(handler)).HandleAsync(message, Metadata.Empty);
            return (List<string>)loaded.TypeOf("Projection`1").MakeGenericType(loaded.TypeOf(payload)).GetField("Heard")!.GetValue(null)!;
        }
    }

    [Test(Description = "rule A16: classes below an entity's are no handler classes, though they inherit a handler")]
    public void EntitiesThatBringNothingOfTheirOwn()
    {
        var generation = Generation.Of(Head + """
            public abstract class Part { [CommandHandler] private void Handle(Change command) { } }
            public sealed class Wheel : Part;
            [Aggregate] public class Car { [AggregateIdentifier] public Guid? Id; [AggregateMember] private Part part = new Wheel(); }
            """, "Shapes");
        Assert.That(generation.Files.Keys, Has.None.Contains("Wheel"));
    }

    private static (LoadedAssembly Loaded, AggregateProbe Root) Subject(string source, string root = "Account")
    {
        var loaded = Generation.Of(Head + source, "Shapes").Load();
        return (loaded, loaded.Aggregate(root));
    }
}
