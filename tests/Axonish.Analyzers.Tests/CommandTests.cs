using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Tests;

public class CommandTests
{
    private const string Messages = """
        public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
        public sealed record Done(string Id);

        """;

    [Test(Description = "AXN0101, case T27")]
    public async Task TwoHandlersInOneAggregate()
    {
        var reported = await Subject.VerifyAsync(Messages + """
            [Aggregate] public class Tree
            {
                [AggregateIdentifier] protected string id = "";
                [AggregateMember] private readonly List<Leaf> leaves = [];
                [CommandHandler] public void Handle(Do command) { }
                [CommandHandler] public void {|AXN0101:Again|}(Do command) { }
                [CommandHandler(CommandName = "other")] public void {|!AXN0101:Named|}(Do command) { }
            }
            public class Leaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void {|AXN0101:Handle|}(Do command) { } }
            """);
        Assert.That(reported[0].GetMessage(), Does.StartWith("Command 'Do' has 3 handlers in aggregate 'Tree': 'Tree.Handle(Do)', 'Tree.Again(Do)', 'Leaf.Handle(Do)'"));
    }

    [Test(Description = "AXN0101, rules B10 and B13: what a more derived class answers is no second handler")]
    public Task HandlersOfDerivedClassesWin() => Subject.VerifyAsync(Messages + """
        public abstract class Basis { [CommandHandler] public virtual void Handle(Do command) { } }
        [Aggregate] public class Tree : Basis { [AggregateIdentifier] protected string id = ""; [CommandHandler] public override void Handle(Do command) { } }
        [Aggregate(Type = "family")] public abstract class Family { [AggregateIdentifier] protected string id = ""; }
        public sealed record Grow([TargetAggregateIdentifier] string Id);
        public class First : Family { [CommandHandler] public void Handle(Grow command) { } }
        public class Second : Family { [CommandHandler] public void Handle(Grow command) { } }
        """);

    [Test(Description = "AXN0101, rule B10: the sender does not know which kind the aggregate is, so all kinds answer with one type")]
    public async Task KindsThatAnswerDifferently()
    {
        var reported = await Subject.VerifyAsync(Messages + """
            [Aggregate] public abstract class Family { [AggregateIdentifier] protected string id = ""; }
            public sealed record Grow([TargetAggregateIdentifier] string Id);
            public sealed record Bloom([TargetAggregateIdentifier] string Id);
            public sealed record Plant([TargetAggregateIdentifier] string Id);
            public class First : Family
            {
                [CommandHandler] public int Handle(Grow command) => 1;
                [CommandHandler] public int Handle(Bloom command) => 1;
                [CommandHandler] public void Handle(Do command) { }
                [CommandHandler, CreationPolicy(CreationPolicy.CreateIfMissing)] public void Handle(Plant command) { }
            }
            public class Second : Family
            {
                [CommandHandler] public string {|AXN0101:Handle|}(Grow command) => "";
                [CommandHandler] public System.Threading.Tasks.Task<int> {|!AXN0101:Handle|}(Bloom command) => System.Threading.Tasks.Task.FromResult(1);
                [CommandHandler] public int {|AXN0101:Handle|}(Do command) => 1;
                [CommandHandler, CreationPolicy(CreationPolicy.CreateIfMissing)] public void {|AXN0101:Handle|}(Plant command) { }
            }
            """);
        Assert.That(reported[0].GetMessage(), Does.Contain("'First.Handle(Grow)', 'Second.Handle(Grow)'; let all kinds answer with the same type"));
    }

    [Test(Description = "AXN0101, rule B13: a kind's handler comes before its base's only where it answers alike")]
    public Task AKindThatAnswersOtherwiseThanItsBase() => Subject.VerifyAsync("""
        public sealed record Grow([TargetAggregateIdentifier] string Id);
        public sealed record Bloom([TargetAggregateIdentifier] string Id);
        [Aggregate] public abstract class Family
        {
            [AggregateIdentifier] protected string id = "";
            [CommandHandler] public int Handle(Grow command) => 1;
            [CommandHandler] public virtual int Handle(Bloom command) => 1;
        }
        public class First : Family { [CommandHandler] public override int {|!AXN0101:Handle|}(Bloom command) => 2; }
        public class Second : Family { [CommandHandler] public string {|AXN0101:GrowAsSecond|}(Grow command) => ""; [CommandHandler] public int {|!AXN0101:BloomAsSecond|}(Bloom command) => 3; }
        """);

    [Test(Description = "AXN0101, rule B10: cases of a functional state likewise")]
    public Task CasesThatAnswerDifferently() => Subject.VerifyAsync("""
        public sealed record Open([TargetAggregateIdentifier] string Id);
        public sealed record Close([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);
        [Aggregate] public abstract record Gate([property: AggregateIdentifier] string? Id)
        {
            public static Gate Initial { get; } = new Shut(null);
            [EventSourcingHandler] public static Gate On(Gate gate, Opened e) => new Ajar(e.Id);
            public sealed record Shut(string? Id) : Gate(Id)
            {
                [CommandHandler] public static (Opened, int) Execute(Shut gate, Open command) => (new(command.Id), 1);
                [CommandHandler] public static Opened Execute(Shut gate, Close command) => new(command.Id);
            }
            public sealed record Ajar(string? Id) : Gate(Id)
            {
                [CommandHandler] public static (Opened, string) {|AXN0101:Execute|}(Ajar gate, Open command) => (new(command.Id), "");
                [CommandHandler] public static Opened {|!AXN0101:Execute|}(Ajar gate, Close command) => new(command.Id);
            }
        }
        """);

    [Test(Description = "AXN0101, rule B16: of two entities below one class only handlers that they share are one")]
    public Task SiblingsAmongEntities() => Subject.VerifyAsync("""
        public sealed record Turn([TargetAggregateIdentifier] string Id, string PartId);
        public sealed record Push([TargetAggregateIdentifier] string Id, string PartId);
        public abstract class Part { [EntityId] public string PartId { get; } = ""; [CommandHandler] public abstract void Handle(Push command); }
        public class Left : Part { [CommandHandler] public void Handle(Turn command) { } public override void Handle(Push command) { } }
        public class Right : Part { [CommandHandler] public void {|AXN0101:Handle|}(Turn command) { } public override void {|!AXN0101:Handle|}(Push command) { } }
        [Aggregate] public class Machine
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private readonly List<Left> lefts = [];
            [AggregateMember] private readonly List<Right> rights = [];
        }
        """);

    [Test(Description = "AXN0102, case K24")]
    public async Task TwoHandlersInOneApplication()
    {
        var reported = await Subject.VerifyAsync(Messages + """
            [Aggregate] public class Tree { [AggregateIdentifier] protected string id = ""; [CommandHandler] public void Handle(Do command) { } }
            public class Service { [CommandHandler] public void {|AXN0102:Handle|}(Do command) { } [CommandHandler(CommandName = "free")] public void {|!AXN0102:Other|}(Do command) { } }
            """);
        Assert.That(reported[0].GetMessage(), Is.EqualTo("Command 'Do' is handled by both 'Tree.Handle(Do)' and 'Service.Handle(Do)'; keep one of them"));
    }

    [Test(Description = "AXN0102 across assemblies: reported where the host is put together")]
    public async Task TwoHandlersInTwoAssemblies()
    {
        var contracts = Subject.Reference("namespace Contracts; public sealed record Do([TargetAggregateIdentifier] string Id);", "Contracts");
        var first = Subject.Reference("public class First { [CommandHandler] public void Handle(Contracts.Do command) { } }", "First", contracts);
        var second = Subject.Reference("public class Second { [CommandHandler] public void Handle(Contracts.Do command) { } }", "Second", contracts);
        await Subject.VerifyAsync("public static class Nothing;", contracts, first, second);
        const string Host = "Microsoft.Extensions.DependencyInjection.ServiceCollection services = new(); ";
        await Subject.VerifyAsync(Host + "services.{|AXN0102:AddAxonish|}();", OutputKind.ConsoleApplication, [contracts, first, second]);
        await Subject.VerifyAsync(Host + "services.AddAxonish(axonish => axonish.WithoutHandlersOf<Second>());", OutputKind.ConsoleApplication, [contracts, first, second]);
    }

    [Test(Description = "AXN0103")]
    public Task ACommandWithoutTarget() => Subject.VerifyAsync("""
        public sealed record Do(string Id);
        public sealed record Make(string Id);
        public sealed record Ensure(string Id);
        public sealed record Fine([property: TargetAggregateIdentifier] string Id);
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            private Tree() { }
            [CommandHandler] public Tree(Make command) { }
            [CommandHandler] public void {|AXN0103:Handle|}(Do command) { }
            [CommandHandler] public void {|!AXN0103:Handle|}(Fine command) { }
            [CommandHandler, CreationPolicy(CreationPolicy.Always)] public void Handle(Ensure command) { }
        }
        public class Service { [CommandHandler(CommandName = "free")] public void Handle(Do command) { } }
        """);

    [Test(Description = "AXN0103 is a hint where the aggregate has a resolver of its own")]
    public async Task ACommandWithoutTarget_ForAResolver()
    {
        var reported = await Subject.VerifyAsync("""
            public sealed record Do(string Id);
            [Aggregate] public class Tree { [AggregateIdentifier] protected string id = ""; [CommandHandler] public void {|AXN0103:Handle|}(Do command) { } }
            public static class Host
            {
                public static void Configure(AxonishBuilder axonish, ICommandTargetResolver resolver) =>
                    axonish.ConfigureAggregate<Tree>(tree => tree.UseCommandTargetResolver(resolver));
            }
            """);
        Assert.That(reported.Single().Severity, Is.EqualTo(DiagnosticSeverity.Info));
    }

    [Test(Description = "AXN0104")]
    public Task ACommandWithTwoTargets() => Subject.VerifyAsync("""
        public sealed record Do([TargetAggregateIdentifier] string Id, [TargetAggregateIdentifier] string {|AXN0104:Other|});
        public sealed record Fine([TargetAggregateIdentifier] string Id, string {|!AXN0104:Other|});
        """);

    [Test(Description = "AXN0122, case T18")]
    public Task ATargetVersionThatIsNoInteger() => Subject.VerifyAsync("""
        public sealed record Do([TargetAggregateIdentifier] string Id, [TargetAggregateVersion] string {|AXN0122:Version|});
        public sealed record Fine([TargetAggregateIdentifier] string Id, [TargetAggregateVersion] long? {|!AXN0122:Version|});
        """);
}
