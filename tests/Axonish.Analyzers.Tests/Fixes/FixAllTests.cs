using Axonish.Analyzers.Tests.Harness;

namespace Axonish.Analyzers.Tests.Fixes;

/// <summary>Two places in one document fixed at once.</summary>
public class FixAllTests
{
    [Test(Description = "AXN0209: two members that one class gains, and one that two places ask for")]
    public Task MembersOfOneClass() => Fixing.VerifyAllAsync("AXN0209", Account(""), Account(
        "\n\n    [EventSourcingHandler]\n    private void On(Closed e) { }\n\n    [EventSourcingHandler]\n    private void On(Noted e) { }"));

    [Test(Description = "AXN0112: two parameters that one handler loses")]
    public Task ParametersOfOneHandler() => Fixing.VerifyAllAsync("AXN0112",
        "public sealed record Do;\npublic class Service { [CommandHandler] public void Handle(Do command, string a, int b, CancellationToken ct) { } }",
        "public sealed record Do;\npublic class Service { [CommandHandler] public void Handle(Do command, CancellationToken ct) { } }",
        "Remove parameter 'a'");

    [Test(Description = "AXN0201: two changes that move to one handler")]
    public Task StatementsOfOneHandler() => Fixing.VerifyAllAsync("AXN0201", """
        public sealed record Add([TargetAggregateIdentifier] string Id, int Amount);
        public sealed record Added(int Amount);
        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] public string Id => $"{total}{count}";
            private int total, count;

            [CommandHandler]
            public void Handle(Add command)
            {
                total += command.Amount;
                count++;
                Apply(new Added(command.Amount));
            }

            [EventSourcingHandler]
            private void On(Added e) { }
        }
        """, """
        public sealed record Add([TargetAggregateIdentifier] string Id, int Amount);
        public sealed record Added(int Amount);
        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] public string Id => $"{total}{count}";
            private int total, count;

            [CommandHandler]
            public void Handle(Add command)
            {
                Apply(new Added(command.Amount));
            }

            [EventSourcingHandler]
            private void On(Added e)
            {
                total += e.Amount;
                count++;
            }
        }
        """, "Move to the handler of 'Added'");

    [Test(Description = "AXN0302: one property that two handlers ask for, in a file with Windows line ends")]
    public Task OnePropertyForTwo() => Fixing.VerifyAllAsync("AXN0302", Trees("").ReplaceLineEndings("\r\n"), Trees(", string LeafId").ReplaceLineEndings("\r\n"), "Add property 'LeafId' to 'Cut'");

    [Test(Description = "Attributes, setters and types: what every place has for itself")]
    [TestCase("AXN0104", "public record A([TargetAggregateIdentifier] int X, [TargetAggregateIdentifier] int Y);\npublic record B([TargetAggregateIdentifier] int X, [TargetAggregateIdentifier] int Y);",
        "public record A([TargetAggregateIdentifier] int X, int Y);\npublic record B([TargetAggregateIdentifier] int X, int Y);")]
    [TestCase("AXN0408", "[Event(\"a\")] public sealed record A(int[] X, List<string> Y);", "[Event(\"a\")] public sealed record A(IReadOnlyList<int> X, IReadOnlyList<string> Y);")]
    [TestCase("AXN0122", "public sealed record A([TargetAggregateVersion] string X);\npublic sealed record B([TargetAggregateVersion] string X);",
        "public sealed record A([TargetAggregateVersion] long? X);\npublic sealed record B([TargetAggregateVersion] long? X);")]
    public Task PlacesApart(string id, string before, string after, string? title = null) => Fixing.VerifyAllAsync(id, before, after, title);

    private static string Account(string more) => $$"""
        public sealed record Do([TargetAggregateIdentifier] string Id);
        public sealed record Close([TargetAggregateIdentifier] string Id);
        public sealed record Closed;
        public sealed record Noted;

        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] public string Id => "";

            [CommandHandler]
            public void Handle(Do command) => Apply(new Closed());

            [CommandHandler]
            public void Handle(Close command)
            {
                Apply(new Closed());
                Apply(new Noted());
            }{{more}}
        }
        """;

    private static string Trees(string property) => $$"""
        public sealed record Cut([TargetAggregateIdentifier] string Id{{property}});
        public sealed record Fine([TargetAggregateIdentifier] string Id, string LeafId);

        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private readonly List<Leaf> leaves = [];
        }

        public class Leaf
        {
            [EntityId] public string LeafId { get; } = "";
            [CommandHandler] public void Handle(Cut command) { }
            [CommandHandler] public void Handle(Fine command) { }
            [CommandHandler(CommandName = "other")] public void Other(Cut command) { }
        }
        """;
}
