using Axonish.Analyzers.Tests.Harness;
using Axonish.CodeFixes;

namespace Axonish.Analyzers.Tests.Fixes;

public class StateFixTests
{
    [Test(Description = "AXN0201 and AXN0202: to the handler of the event that is applied beside the change")]
    [TestCase("AXN0201", "Apply(new Added(command.Amount));\n        total += command.Amount;", "", "Apply(new Added(command.Amount));", " => total += e.Amount;")]
    [TestCase("AXN0201", "total = 0;\n        Apply(new Added(command.Amount));", "", "Apply(new Added(command.Amount));", " => total = 0;")]
    [TestCase("AXN0202", "Apply(new Added(command.Amount));\n        amounts.Add(command.Amount);", "", "Apply(new Added(command.Amount));", " => amounts.Add(e.Amount);")]
    [TestOf(typeof(MoveToHandlerFix))]
    public Task MovesAChange(string id, string body, string handler, string after, string handled) =>
        Fixing.VerifyAsync(id, Account(body, handler + " { }"), Account(after, handled), "Move to the handler of 'Added'");

    [Test(Description = "AXN0201: an expression becomes a block")]
    [TestOf(typeof(MoveToHandlerFix))]
    public Task MovesAChangeBesideAnother() => Fixing.VerifyAsync("AXN0201",
        Account("Apply(new Added(command.Amount));\n        total = command.Amount;", " => amounts.Add(e.Amount);"),
        Account("Apply(new Added(command.Amount));", "\n    {\n        amounts.Add(e.Amount);\n        total = e.Amount;\n    }"),
        "Move to the handler of 'Added'");

    [Test(Description = "AXN0201: not where the event lacks what the change needs")]
    [TestOf(typeof(MoveToHandlerFix))]
    public async Task MovesNothingThatTheEventDoesNotCarry() => Assert.That(
        await Fixing.OfferedAsync("AXN0201", Account("Apply(new Added(command.Amount));\n        total = command.Other;", " => amounts.Add(e.Amount);")),
        Is.EqualTo(new[] { "Record the change as an event 'TotalChanged'" }));

    [Test(Description = "AXN0201 and AXN0202: as an event of its own")]
    [TestCase("AXN0201", "total = command.Amount;", "Apply(new TotalChanged(command.Amount));", "TotalChanged", "(int Total)", "total = e.Total")]
    [TestCase("AXN0201", "total += command.Amount;", "Apply(new TotalChanged(total + command.Amount));", "TotalChanged", "(int Total)", "total = e.Total")]
    [TestCase("AXN0201", "total++;", "Apply(new TotalChanged(total + 1));", "TotalChanged", "(int Total)", "total = e.Total")]
    [TestCase("AXN0202", "amounts.Add(command.Amount);", "Apply(new AmountsAdded(command.Amount));", "AmountsAdded", "(int Item)", "amounts.Add(e.Item)")]
    [TestCase("AXN0202", "amounts.Clear();", "Apply(new AmountsCleared());", "AmountsCleared", "", "amounts.Clear()")]
    [TestCase("AXN0202", "amounts[0] = command.Amount;", "Apply(new AmountsChanged(0, command.Amount));", "AmountsChanged", "(int Index, int Value)", "amounts[e.Index] = e.Value")]
    [TestOf(typeof(RecordChangeFix))]
    public Task RecordsAChange(string id, string body, string after, string name, string properties, string deed) => Fixing.VerifyAsync(
        id,
        Account(body, " { }"),
        Account(after, " { }", $"\n\n    [EventSourcingHandler]\n    private void On({name} e) => {deed};") + $"\n\npublic sealed record {name}{properties};\n",
        $"Record the change as an event '{name}'");

    [Test(Description = "AXN0203: where the event is applied in one place")]
    [TestOf(typeof(MoveIntoEventFix))]
    public Task LetsTheEventCarryAValue() => Fixing.VerifyAsync("AXN0203",
        Account("Apply(new Added(command.Amount));", " => key = Guid.NewGuid();"),
        Account("Apply(new Added(command.Amount, Guid.NewGuid()));", " => key = e.Key;").Replace("Added(int Amount)", "Added(int Amount, Guid Key)", StringComparison.Ordinal));

    [Test(Description = "AXN0203: not where it is applied in two")]
    [TestOf(typeof(MoveIntoEventFix))]
    public async Task LetsNoEventOfTwoPlacesCarryAValue() => Assert.That(
        await Fixing.OfferedAsync("AXN0203", Account("Apply(new Added(command.Amount));\n        Apply(new Added(1));", " => key = Guid.NewGuid();")), Is.Empty);

    [Test(Description = "AXN0209: to an entity")]
    [TestOf(typeof(AddHandlerFix))]
    public Task AddsAHandlerToAnEntity() => Fixing.VerifyAsync("AXN0209", Tree(""), Tree("\n\n    [EventSourcingHandler]\n    private void On(Cut e) { }"), "Add an [EventSourcingHandler] for 'Cut' to 'Leaf'");

    [Test(Description = "AXN0211")]
    [TestCase(" => Apply(new Noted());", "\n    {\n        if (IsLive) Apply(new Noted());\n    }")]
    [TestCase("\n    {\n        total = e.Amount;\n        Apply(new Noted());\n    }", "\n    {\n        total = e.Amount;\n        if (IsLive) Apply(new Noted());\n    }")]
    [TestOf(typeof(WhileLiveFix))]
    public Task AppliesWhileLive(string before, string after) => Fixing.VerifyAsync("AXN0211", Account("Apply(new Added(command.Amount));", before), Account("Apply(new Added(command.Amount));", after));

    private static string Account(string body, string handler, string more = "") => $$"""
        public sealed record Add([TargetAggregateIdentifier] string Id, int Amount, int Other);
        public sealed record Added(int Amount);
        public sealed record Noted;

        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] public string Id => $"{total}{key}";
            private readonly List<int> amounts = [];
            private int total;
            private Guid key;

            [CommandHandler]
            public void Handle(Add command)
            {
                {{body}}
            }

            [EventSourcingHandler]
            private void On(Added e){{handler}}

            [EventSourcingHandler]
            private void On(Noted e) { }{{more}}
        }
        """;

    private static string Tree(string more) => $$"""
        public sealed record Grow([TargetAggregateIdentifier] string Id, string LeafId);
        public sealed record Cut(string LeafId);

        [Aggregate]
        public class Tree
        {
            [AggregateIdentifier] public string Id => "";
            [AggregateMember] private readonly List<Leaf> leaves = [];

            [CommandHandler]
            public void Handle(Grow command) => Apply(new Cut(command.LeafId));
        }

        public class Leaf
        {
            [EntityId] public string LeafId => "";{{more}}
        }
        """;
}
