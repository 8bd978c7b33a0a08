using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

public class FamilyTests
{
    private const string Source = """
        using Axonish;
        using static Axonish.AggregateLifecycle;
        namespace Accounts;
        public sealed record OpenGiro([TargetAggregateIdentifier] string Id);
        public sealed record OpenSavings([TargetAggregateIdentifier] string Id);
        public sealed record Deposit([TargetAggregateIdentifier] string Id, int Amount);
        public sealed record Accrue([TargetAggregateIdentifier] string Id);
        public sealed record Describe([TargetAggregateIdentifier] string Id);
        public sealed record Block([TargetAggregateIdentifier] string Id, string CardId);
        public sealed record Opened(string Id);
        public sealed record Deposited(int Amount);
        public sealed record Blocked(string CardId);

        [Aggregate(Type = "account")] public abstract class Account
        {
            [AggregateIdentifier] protected string id = "";
            protected int balance;
            protected string heard = "";
            [CommandHandler] public int Handle(Deposit command) { Apply(new Deposited(command.Amount)); return balance; }
            [CommandHandler] public virtual string Handle(Describe command) => "account";
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            [EventSourcingHandler] private void On(Deposited e) => balance += e.Amount;
        }
        public class Giro : Account
        {
            [AggregateMember] private readonly List<Card> cards = [new("c-1")];
            protected Giro() { }
            [CommandHandler] public Giro(OpenGiro command) => Apply(new Opened(command.Id));
            [CommandHandler] private string Describe(Describe command) => "giro";
        }
        public class Card(string id)
        {
            [EntityId] public string CardId = id;
            public bool IsBlocked;
            [CommandHandler] public bool Handle(Block command) { Apply(new Blocked(CardId)); return IsBlocked; }
            [EventSourcingHandler] private void On(Blocked e) => IsBlocked = true;
        }
        [Aggregate(Type = "savings")] public sealed class Savings : Account
        {
            private Savings() { }
            [CommandHandler] private static Savings Open(OpenSavings command) { var made = new Savings(); made.id = command.Id; return made; }
            [CommandHandler] private int Handle(Accrue command) => balance * 2;
            [CommandHandler] public override string Handle(Describe command) => "savings";
            [EventSourcingHandler] private void On(Deposited e) => balance += e.Amount * 10;
        }
        public sealed class Young : Giro;
        """;

    [Test(Description = "rule B10: one model for the family, under the base's type name")]
    public void AFamilyOfAggregates() => Snapshot.Verify(Generation.Of(Source, "Accounts").File("Accounts.Account.g.cs"));

    [Test(Description = "rule B10: creating commands on concrete subtypes, base handlers for all, the kind decides the rest")]
    public void EachKindBehavesAsItself()
    {
        var loaded = Generation.Of(Source, "Accounts").Load();
        var giro = loaded.Aggregate("Account");
        Assert.That(giro.When(loaded.New("OpenGiro", "g")), Is.EqualTo("g"));
        Assert.That(giro.Subtype, Is.EqualTo("Giro"));
        Assert.That(giro.When(loaded.New("Deposit", "g", 5)), Is.EqualTo(5));
        Assert.That(giro.When(loaded.New("Describe", "g")), Is.EqualTo("giro"));
        Assert.That(giro.When(loaded.New("Block", "g", "c-1")), Is.True);
        Assert.That(Assert.Throws<NoHandlerForCommandException>(() => giro.When(loaded.New("Accrue", "g")))!.Message, Is.EqualTo("savings"));
        var savings = loaded.Aggregate("Account");
        Assert.That(savings.When(loaded.New("OpenSavings", "s")), Is.EqualTo("s"));
        Assert.That(savings.Subtype, Is.EqualTo("savings"));
        Assert.That(savings.When(loaded.New("Deposit", "s", 5)), Is.EqualTo(50), "rule B13");
        Assert.That(savings.When(loaded.New("Describe", "s")), Is.EqualTo("savings"));
        Assert.That(savings.When(loaded.New("Accrue", "s")), Is.EqualTo(100));
        Assert.That(Assert.Throws<NoHandlerForCommandException>(() => savings.When(loaded.New("Block", "s", "c-1")))!.Message, Is.EqualTo("Giro"));
        Assert.That(savings.Model.TypeName, Is.EqualTo("account"));
        Assert.That(loaded.Application.Aggregates, Has.Count.EqualTo(1));
    }

    [TestCase("Giro")]
    [TestCase("savings")]
    [TestCase("Young")]
    public void TheStoredKind_IsRebuilt(string kind)
    {
        var account = Generation.Of(Source, "Accounts").Load().Aggregate("Account");
        Assert.That(account.OfKind(kind).Subtype, Is.EqualTo(kind));
    }

    [Test]
    public void AnUnknownKind_IsAnErrorThatNamesIt() => Assert.That(
        () => Generation.Of(Source, "Accounts").Load().Aggregate("Account").OfKind("Gone"),
        Throws.InvalidOperationException.With.Message.Contains("'Gone'"));
}
