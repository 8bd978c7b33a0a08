using Axonish.Analyzers.Tests.Harness;

namespace Axonish.Analyzers.Tests;

public class AggregateTests
{
    [Test(Description = "AXN0001, case T26")]
    public Task AnAggregateWithoutParameterlessConstructor() => Subject.VerifyAsync("""
        public sealed record Open([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);
        [Aggregate] public class {|AXN0001:Account|}
        {
            [AggregateIdentifier] private string id = "";
            [CommandHandler] public Account(Open command) => Apply(new Opened(command.Id));
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
        }
        [Aggregate] public class {|!AXN0001:Private|}
        {
            [AggregateIdentifier] private string id = "";
            private Private() { }
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
        }
        [Aggregate] public class {|!AXN0001:Implicit|}
        {
            [AggregateIdentifier] private string id = "";
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
        }
        """);

    [Test(Description = "AXN0002")]
    public Task AnAggregateWithoutIdentifier() => Subject.VerifyAsync("""
        [Aggregate] public class {|AXN0002:Account|} { private string id = ""; public override string ToString() => id; }
        public class Basis { [AggregateIdentifier] private string id = ""; public override string ToString() => id; }
        [Aggregate] public class {|!AXN0002:Inheriting|} : Basis;
        """);

    [Test(Description = "AXN0003, cases T08 and T09")]
    public async Task AnAggregateWithTwoIdentifiers()
    {
        var reported = await Subject.VerifyAsync("""
            [Aggregate] public class Account
            {
                [AggregateIdentifier] public string {|!AXN0003:Id|} { get; private set; } = "";
                [AggregateIdentifier] private string {|AXN0003:number|} = "";
                public override string ToString() => number;
            }
            public class Basis { [AggregateIdentifier] protected string id = ""; }
            [Aggregate] public class Inheriting : Basis { [AggregateIdentifier] private string {|AXN0003:second|} = ""; public override string ToString() => second; }
            """);
        Assert.That(reported.Select(diagnostic => diagnostic.GetMessage()), Has.Some.EqualTo(
            "Aggregate 'Account' has 2 [AggregateIdentifier] members, 'number' among them; exactly one is allowed, so remove the others"));
    }

    [Test(Description = "AXN0010, case T32")]
    public Task AnAbstractAggregateThatCreates() => Subject.VerifyAsync("""
        public sealed record Open([TargetAggregateIdentifier] string Id);
        public sealed record OpenSpecial([TargetAggregateIdentifier] string Id);
        [Aggregate] public abstract class Account
        {
            [AggregateIdentifier] protected string id = "";
            protected Account() { }
            [CommandHandler] protected {|AXN0010:Account|}(Open command) { }
        }
        public class Special : Account { public Special() { } [CommandHandler] public {|!AXN0010:Special|}(OpenSpecial command) { } }
        """);

    [Test(Description = "AXN0012, case T32")]
    public Task ACreatingCommandOnTwoSubtypes() => Subject.VerifyAsync("""
        public sealed record Open([TargetAggregateIdentifier] string Id);
        public sealed record OpenOther([TargetAggregateIdentifier] string Id);
        [Aggregate] public abstract class Account { [AggregateIdentifier] protected string id = ""; }
        public class First : Account { public First() { } [CommandHandler] public First(Open command) { } }
        public class Second : Account { public Second() { } [CommandHandler] public {|AXN0012:Second|}(Open command) { } [CommandHandler] public {|!AXN0012:Second|}(OpenOther command) { } }
        """);

    [Test(Description = "AXN0013 and AXN0014, case T09")]
    public Task AnAggregateWithTwoVersions() => Subject.VerifyAsync("""
        [Aggregate] public class Account
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateVersion] protected long? {|!AXN0014:{|!AXN0013:version|}|};
            [AggregateVersion] protected long {|AXN0013:second|};
        }
        [Aggregate] public class Textual
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateVersion] protected string {|AXN0014:version|} = "";
        }
        """);

    [Test(Description = "AXN0016: a hierarchy of states says where it begins")]
    public async Task AHierarchyWithoutInitialState()
    {
        var reported = await Subject.VerifyAsync("""
            public sealed record Place([TargetAggregateIdentifier] string Id);
            public sealed record Placed(string Id);
            [Aggregate] public abstract record {|AXN0016:Order|}
            {
                [AggregateIdentifier] public string? Id { get; init; }
                public sealed record Draft(int Lines) : Order;
                public sealed record Open(int Lines) : Order;
                [CommandHandler] public static Placed Handle(Order state, Place command) => new(command.Id);
                [EventSourcingHandler] public static Open On(Order state, Placed e) => new(1) { Id = e.Id };
            }
            """);
        Assert.That(reported[0].GetMessage(), Is.EqualTo("Functional aggregate 'Order' has no state on which its first command could be handled: it is abstract, and no class below it has a parameterless constructor; add 'public static Order Initial { get; } = …;'"));
        reported = await Subject.VerifyAsync("""
            public sealed record Place([TargetAggregateIdentifier] string Id);
            public sealed record Placed(string Id);
            [Aggregate] public abstract record {|AXN0016:Order|}
            {
                [AggregateIdentifier] public string? Id { get; init; }
                public sealed record Open : Order;
                public sealed record Draft : Order;
                [CommandHandler] public static Placed Handle(Order state, Place command) => new(command.Id);
                [EventSourcingHandler] public static Open On(Order state, Placed e) => new() { Id = e.Id };
            }
            """);
        Assert.That(reported[0].GetMessage(), Does.Contain("it is abstract, and 'Draft', 'Open' all have a parameterless constructor"));
    }

    [Test(Description = "AXN0016, AXN0001: silent where a static member or one case says it")]
    public async Task AHierarchyWithAnInitialState([Values("public static Order Initial { get; } = new Draft(1);", "public sealed record Nothing : Order;")] string initial)
    {
        await Subject.VerifyAsync($$"""
            public sealed record Place([TargetAggregateIdentifier] string Id);
            public sealed record Placed(string Id);
            public sealed record Reopened(string Id);
            [Aggregate] public abstract record {|!AXN0016:Order|}
            {
                {{initial}}
                [AggregateIdentifier] public string? Id { get; init; }
                public sealed record Draft(int Lines) : Order;
                public sealed record Open(int Lines) : Order
                {
                    [EventSourcingHandler] private static Draft {|!AXN0207:On|}(Open state, Reopened e) => new(state.Lines) { Id = e.Id };
                }
                [CommandHandler] public static Placed Handle(Order state, Place command) => new(command.Id);
                [EventSourcingHandler] public static Open {|!AXN0207:On|}(Order state, Placed e) => new(1) { Id = e.Id };
            }
            [Aggregate] public sealed record {|!AXN0001:Flat|}([property: AggregateIdentifier] string? Id)
            {
                public static readonly Flat Initial = new(Id: null);
                [EventSourcingHandler] public static Flat On(Flat state, Placed e) => new(e.Id);
            }
            """);
    }
}
