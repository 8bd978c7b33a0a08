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

    [Test(Description = "AXN0102, case K24")]
    public async Task TwoHandlersInOneApplication()
    {
        var reported = await Subject.VerifyAsync(Messages + """
            [Aggregate] public class Tree { [AggregateIdentifier] protected string id = ""; [CommandHandler] public void Handle(Do command) { } }
            public class Service { [CommandHandler] public void {|AXN0102:Handle|}(Do command) { } [CommandHandler(CommandName = "free")] public void {|!AXN0102:Other|}(Do command) { } }
            """);
        Assert.That(reported[0].GetMessage(), Is.EqualTo("Command 'Do' is handled by both 'Tree.Handle(Do)' and 'Service.Handle(Do)'; keep one of them"));
    }

    [Test(Description = "AXN0102 across assemblies: told where the host is put together")]
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
