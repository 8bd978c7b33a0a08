using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Tests;

public class HandlerSignatureTests
{
    private const string Messages = """
        public sealed record Do([TargetAggregateIdentifier] string Id);
        public sealed record Fly([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);
        public sealed record Closed;

        """;

    [Test(Description = "AXN0106")]
    public Task AHandlerWithoutPayload() => Subject.VerifyAsync(Inside("""
        [CommandHandler] public void {|AXN0106:Handle|}() { }
        [CommandHandler] public void {|AXN0106:Ints|}(int[] command) { }
        [EventSourcingHandler] private void {|AXN0106:On|}() { }
        [EventSourcingHandler] private void {|AXN0106:On|}(EventMessage message) { }
        """) + """
        public class Projection { [EventHandler] public void {|AXN0106:On|}() { } [EventHandler] public void {|!AXN0106:On|}(Opened e) { } }
        """);

    [Test(Description = "AXN0106, rule E21: every form of an event handler outside aggregates")]
    public Task EveryFormOfAnEventHandlerOutsideAggregates() => Subject.VerifyAsync(Messages + """
        public interface IMailer;
        public sealed record Noted(string Text);
        [ProcessingGroup("reports"), DisallowReplay]
        public class Report
        {
            [EventHandler] public void {|!AXN0106:On|}(EventMessage<Opened> message, [Position] long position, DeliveryKey key, ReplayStatus status) { }
            [EventHandler] public void {|!AXN0106:OnAll|}(IReadOnlyList<Closed> closed, IMailer mailer) { }
            [EventHandler(typeof(Noted))] public void {|!AXN0106:OnNote|}(IMailer mailer) { }
            [EventHandler] public void {|AXN0106:OnNothing|}() { }
            [ResetHandler] public void Clear(IMailer mailer) { }
        }
        """);

    [Test(Description = "AXN0107")]
    public Task AParameterPassedByReference() => Subject.VerifyAsync(Inside("""
        [CommandHandler] public void Handle(ref Do {|AXN0107:command|}) { }
        [CommandHandler] public void Handle(in Fly {|!AXN0107:command|}, ReadOnlySpan<char> {|AXN0107:text|}) { }
        """));

    [Test(Description = "AXN0108")]
    public Task AHandlerThatCannotBeCalled() => Subject.VerifyAsync(Inside("""
        [CommandHandler] public void {|AXN0108:Handle|}<T>(T command) { }
        [CommandHandler] public static void {|AXN0108:Handle|}(Do command) { }
        [EventSourcingHandler] private static void {|AXN0108:On|}(Closed e) { }
        [CommandHandler] public void {|!AXN0108:Handle|}(Fly command) { }
        """));

    [Test(Description = "AXN0109")]
    public Task AnAsyncVoidHandler() => Subject.VerifyAsync(Inside("""
        [CommandHandler] public async void {|AXN0109:Handle|}(Do command) => await Task.Yield();
        [CommandHandler] public async Task {|!AXN0109:Handle|}(Fly command) => await Task.Yield();
        """));

    [Test(Description = "AXN0110, rule B1")]
    public async Task AnInexactPayload()
    {
        var reported = await Subject.VerifyAsync("""
            public abstract record Basis;
            public interface ICommand;
            public class Service
            {
                [CommandHandler] public void {|AXN0110:Handle|}(Basis command) { }
                [CommandHandler] public void {|AXN0110:Handle|}(ICommand command) { }
                [CommandHandler] public void {|AXN0110:Handle|}(object command) { }
                [CommandHandler] public void {|AXN0110:Handle|}(CommandMessage message) { }
                [CommandHandler(CommandName = "named")] public void {|!AXN0110:Handle|}(Message message) { }
            }
            """);
        Assert.That(reported.Select(diagnostic => diagnostic.Severity), Is.EqualTo(new[]
        {
            DiagnosticSeverity.Warning, DiagnosticSeverity.Warning, DiagnosticSeverity.Warning, DiagnosticSeverity.Error,
        }));
        Assert.That(reported.Take(2).Select(diagnostic => diagnostic.GetMessage()), Is.EqualTo(new[]
        {
            "Handler 'Service.Handle(Basis)' takes payload type 'Basis', which is abstract; commands are routed by their exact name, so set CommandName or take a concrete type",
            "Handler 'Service.Handle(ICommand)' takes payload type 'ICommand', which is an interface; commands are routed by their exact name, so take a concrete type, or CommandMessage with a CommandName",
        }));
    }

    [Test(Description = "AXN0110: what it advises builds")]
    [TestCase("[CommandHandler(CommandName = \"named\")] public void {|!AXN0110:Handle|}(Basis command) { }")]
    [TestCase("[CommandHandler(CommandName = \"named\")] public void {|!AXN0110:Handle|}(CommandMessage message) { }")]
    [TestCase("[CommandHandler] public void {|!AXN0110:Handle|}(Concrete command) { }")]
    public Task AnExactPayload(string handler) => Subject.VerifyAsync(
        $"public abstract record Basis; public interface ICommand; public sealed record Concrete : Basis, ICommand; public class Service {{ {handler} }}");

    [Test(Description = "AXN0110: a name makes no command of an interface, and AXN0106 does not say that there is no payload")]
    [TestCase("ICommand")]
    [TestCase("object")]
    public async Task ANamedInterface(string type)
    {
        var reported = await Subject.VerifyAsync(
            $"public interface ICommand; public class Service {{ [CommandHandler(CommandName = \"named\")] public void {{|AXN0110:Handle|}}({type} command) {{ }} }}");
        Assert.That(reported.Single().Severity, Is.EqualTo(DiagnosticSeverity.Error));
        Assert.That(reported.Single().GetMessage(), Does.EndWith("so take a concrete type, or CommandMessage with a CommandName"));
    }

    [Test(Description = "AXN0123, rule C1: what is made while the result is read is outside the unit of work")]
    public async Task AResultThatIsMadeLater()
    {
        var reported = await Subject.VerifyAsync("""
            public sealed record Ask; public sealed record Tell; public sealed record Count; public sealed record List; public sealed record Do([TargetAggregateIdentifier] string Id); public sealed record Opened(string Id);
            public class Service
            {
                [CommandHandler] public async IAsyncEnumerable<int> {|AXN0123:Handle|}(Ask command) { await Task.Yield(); yield return 1; }
                [CommandHandler] public Task<IAsyncEnumerable<int>> {|AXN0123:Handle|}(Tell command) => null!;
                [CommandHandler] public IEnumerable<int> {|AXN0123:Handle|}(Count command) { yield return 1; }
                [CommandHandler] public IEnumerable<int> {|!AXN0123:Handle|}(List command) { return Local().ToArray(); IEnumerable<int> Local() { yield return 1; } }
            }
            [Aggregate] public sealed record Account([property: AggregateIdentifier] string? Id)
            {
                public Account() : this((string?)null) { }
                [CommandHandler] public static IEnumerable<object> {|!AXN0123:Handle|}(Account state, Do command) { yield return new Opened(command.Id); }
                [EventSourcingHandler] public static Account On(Account state, Opened e) => state with { Id = e.Id };
            }
            """);
        Assert.That(reported.Select(diagnostic => diagnostic.GetMessage()).Take(3), Is.EqualTo(new[]
        {
            "Command handler 'Service.Handle(Ask)' returns 'IAsyncEnumerable<int>', whose elements are made after its unit of work has ended; return a list",
            "Command handler 'Service.Handle(Tell)' returns 'IAsyncEnumerable<int>', whose elements are made after its unit of work has ended; return a list",
            "Command handler 'Service.Handle(Count)' yields its results, so it runs after its unit of work has ended; return a list",
        }));
    }

    [Test(Description = "AXN0108, AXN0112, AXN0121 and AXN0219: each says what can be done in this case")]
    public async Task AdviceThatHelps()
    {
        var reported = await Subject.VerifyAsync(Inside("""
            [CommandHandler] public static void {|AXN0108:Handle|}(Do command) { }
            [CommandHandler] public void Handle(
                Fly command, string {|AXN0112:text|}, string? {|AXN0112:maybe|}, Action {|AXN0112:act|}, DateTimeOffset {|AXN0112:at|}, [EventTimestamp] DateTimeOffset {|AXN0121:stamp|}) { }
            [EventHandler] public void {|AXN0219:On|}(Closed e) { }
            [EventHandler] public Task {|AXN0219:SendAsync|}(Do e, IServiceProvider services) => Task.CompletedTask;
            """));
        Assert.That(reported.Select(diagnostic => diagnostic.GetMessage().Split("; ")[1]), Is.EqualTo(new[]
        {
            "make it an instance method, or return the aggregate",
            "mark it [MetadataValue(\"text\", Required = true)], or remove it",
            "mark it [MetadataValue(\"maybe\")], or remove it",
            "remove it",
            "mark it [MetadataValue(\"at\", Required = true)], or remove it",
            "remove the parameter",
            "mark it [EventSourcingHandler]",
            "move it to a class outside aggregates",
        }));
    }

    [Test(Description = "AXN0108: what joins a functional aggregate takes the state")]
    public async Task AStaticHandlerBesideFunctionalOnes()
    {
        var reported = await Subject.VerifyAsync(Messages + """
            [Aggregate] public sealed record Account([property: AggregateIdentifier] string? Id)
            {
                public Account() : this((string?)null) { }
                [CommandHandler] public static Opened Handle(Account state, Do command) => new(command.Id);
                [CommandHandler] public static Opened {|AXN0119:{|AXN0108:Handle|}|}(Fly command) => new(command.Id);
                [EventSourcingHandler] public static Account On(Account state, Opened e) => state with { Id = e.Id };
            }
            """);
        Assert.That(reported.Single(diagnostic => diagnostic.Id == "AXN0108").GetMessage(), Does.EndWith("; take the state first"));
    }

    [Test(Description = "AXN0111, rule B11")]
    public Task MetadataThatMayBeMissing() => Subject.VerifyAsync(Inside("""
        [CommandHandler] public void Handle(
            Do command,
            [MetadataValue("a")] string {|AXN0111:a|},
            [MetadataValue("b")] string? {|!AXN0111:b|},
            [MetadataValue("c", Required = true)] string c,
            [MetadataValue("d")] int {|AXN0111:d|},
            [MetadataValue("e")] int? e,
            [MetadataValue("f")] int {|!AXN0111:f|} = 3) { }
        """));

    [Test(Description = "AXN0112, rule B11")]
    public Task AParameterThatNothingSupplies() => Subject.VerifyAsync(Inside("""
        [CommandHandler] public void Handle(Do command, string {|AXN0112:text|}, DayOfWeek {|AXN0112:day|}, Action {|AXN0112:action|}, IUnitOfWork unit, IServiceProvider services, CancellationToken {|!AXN0112:ct|}) { }
        """));

    [Test(Description = "AXN0114")]
    public Task AHandlerWhereNothingArrives() => Subject.VerifyAsync(Messages + """
        public interface IService { [CommandHandler] void {|AXN0114:Handle|}(Do command); }
        public struct Value { [CommandHandler] public void {|AXN0114:Handle|}(Do command) { } }
        public class Generic<T> { [CommandHandler] public void {|AXN0114:Handle|}(Do command) { } }
        public class Outer { private interface IHidden; public class Inner { private Inner(IHidden hidden) => Of = hidden; public object Of { get; } [EventHandler] public void {|AXN0114:On|}(Opened e) { } } }
        public class Unbuildable(string text) { public string Text => text; [EventHandler] public void {|AXN0114:On|}(Opened e) { } }
        public class Locals
        {
            public void Run()
            {
                [{|AXN0114:CommandHandler|}] void Handle(Do command) { }
                Handle(new(""));
            }
        }
        public abstract class Basis { [CommandHandler] public void Handle(Do command) { } }
        public class Service(IServiceProvider services, int limit = 3) { public object Of => (services, limit); [CommandHandler] public void {|!AXN0114:Handle|}(Fly command) { } }
        """);

    [Test(Description = "AXN0115")]
    public Task APrimaryConstructorThatHandles() => Subject.VerifyAsync(Messages + """
        [Aggregate] [method: {|AXN0115:CommandHandler|}] public class Tree(Do command)
        {
            private Tree() : this(new Do("")) { }
            [AggregateIdentifier] protected string id = command.Id;
        }
        public sealed record Make([TargetAggregateIdentifier] string Id);
        [Aggregate] public class Ordinary
        {
            private Ordinary() { }
            [{|!AXN0115:CommandHandler|}] public Ordinary(Make command) { }
            [AggregateIdentifier] protected string id = "";
        }
        """);

    [Test(Description = "AXN0118, rule B5")]
    public Task ACreationPolicyWithoutMeaning() => Subject.VerifyAsync(Messages + """
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private readonly Leaf leaf = new();
            [CommandHandler, {|AXN0118:CreationPolicy(CreationPolicy.Always)|}] public static Tree Make(Do command) => new();
            [CommandHandler, {|!AXN0118:CreationPolicy(CreationPolicy.CreateIfMissing)|}] public void Handle(Fly command) { }
        }
        public sealed record Bend([TargetAggregateIdentifier] string Id);
        public class Leaf { [CommandHandler, {|AXN0118:CreationPolicy(CreationPolicy.Never)|}] public void Handle(Bend command) { } }
        public class Service { [CommandHandler, {|AXN0118:CreationPolicy(CreationPolicy.Never)|}] public void Handle(Opened command) { } }
        """);

    [Test(Description = "AXN0118 and AXN0103, rule B5: a functional handler may say what it does about existence, and one that creates needs no target")]
    public Task ACreationPolicyOfAFunctionalHandler() => Subject.VerifyAsync(Messages + """
        [Aggregate] public sealed record Tree([property: AggregateIdentifier] string? Id)
        {
            private Tree() : this((string?)null) { }
            [CommandHandler, {|!AXN0118:CreationPolicy(CreationPolicy.Never)|}] public static Closed Execute(Tree tree, Do command) => new();
            [CommandHandler, {|!AXN0118:CreationPolicy(CreationPolicy.CreateIfMissing)|}] public static Closed Execute(Tree tree, Fly command) => new();
            [CommandHandler, {|!AXN0118:CreationPolicy(CreationPolicy.Always)|}] public static Opened {|!AXN0103:Execute|}(Tree tree, Plant command) => new("");
            [CommandHandler] public static Opened {|AXN0103:Execute|}(Tree tree, Replant command) => new("");
            [EventSourcingHandler] public static Tree On(Tree tree, Opened e) => tree with { Id = "" };
            [EventSourcingHandler] public static Tree On(Tree tree, Closed e) => tree;
        }
        public sealed record Plant(string Id);
        public sealed record Replant(string Id);
        """);

    [Test(Description = "AXN0119: in the cases of a state, too")]
    public Task CasesOfAFunctionalState() => Subject.VerifyAsync("""
        public sealed record Open([TargetAggregateIdentifier] string Id);
        public sealed record Close([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);
        [Aggregate] public abstract record Gate([property: AggregateIdentifier] string? Id)
        {
            public static Gate Initial { get; } = new Shut(null);
            [EventSourcingHandler] public static Gate {|!AXN0119:On|}(Gate gate, Opened e) => new Shut(e.Id);
            public sealed record Shut(string? Id) : Gate(Id)
            {
                [CommandHandler] public Opened {|AXN0119:Execute|}(Open command) => new(command.Id);
                [CommandHandler] public static Opened {|!AXN0119:Execute|}(Shut gate, Close command) => new(command.Id);
            }
        }
        """);

    [Test(Description = "AXN0119")]
    public Task WhatDoesNotFitAFunctionalAggregate() => Subject.VerifyAsync(Messages + """
        [Aggregate] public sealed record Tree([property: AggregateIdentifier] string? Id)
        {
            private Tree() : this((string?)null) { }
            [CommandHandler] public static int {|AXN0119:Count|}(Tree tree, Do command) => 1;
            [CommandHandler] public void {|AXN0119:Handle|}(Fly command) { }
            [CommandHandler] public static Opened? Execute(Tree tree, Bend command) { {|AXN0119:Apply(new Opened(""))|}; return null; }
            [EventSourcingHandler] public static Tree {|!AXN0119:On|}(Tree tree, Opened e) => tree with { Id = e.Id };
            [EventSourcingHandler] private void {|AXN0119:On|}(Closed e) { }
            [AggregateMember] public Leaf? {|AXN0119:Leaf|} { get; init; }
        }
        public sealed record Bend([TargetAggregateIdentifier] string Id);
        public class {|AXN0306:Leaf|} { [EventSourcingHandler] private void On(Opened e) { } }
        """);

    [Test(Description = "AXN0121, rule B11")]
    public Task AMarkOnAWrongType() => Subject.VerifyAsync(Inside("""
        [CommandHandler] public void Handle(Do command, [MetadataValue("a")] object? {|AXN0121:a|}, [MessageId] int {|AXN0121:id|}, [EventTimestamp] DateTimeOffset {|AXN0121:at|}, [MessageId] Guid {|!AXN0121:message|}) { }
        [EventSourcingHandler] private void On(Closed e, [EventTimestamp] DateTime {|AXN0121:at|}, [SequenceNumber] int {|AXN0121:number|}, [SequenceNumber] long sequence) { }
        """));

    [Test(Description = "AXN0205, rule B12")]
    public Task AnAsynchronousEventSourcingHandler() => Subject.VerifyAsync(Inside("""
        [EventSourcingHandler] private async Task {|AXN0205:On|}(Closed e) => await Task.Yield();
        [EventSourcingHandler] private async void {|AXN0205:On|}(Do e) => await Task.Yield();
        [EventSourcingHandler] private void {|!AXN0205:On|}(Fly e) { }
        """));

    [Test(Description = "AXN0207, rule B12")]
    public Task AnEventHandlerThatReturns() => Subject.VerifyAsync(Inside("""
        [EventSourcingHandler] private int {|AXN0207:On|}(Closed e) => 1;
        """) + """
        public class Projection { [EventHandler] public int {|AXN0207:On|}(Closed e) => 1; [EventHandler] public Task {|!AXN0207:On|}(Opened e) => Task.CompletedTask; }
        """);

    [Test(Description = "AXN0212")]
    public Task AnEventSourcingHandlerThatDependsOnMore() => Subject.VerifyAsync(Inside("""
        [EventSourcingHandler] private void On(Closed e, IUnitOfWork {|AXN0212:unit|}, CancellationToken {|AXN0212:ct|}, Metadata {|!AXN0212:metadata|}, EventMessage message) { }
        """));

    [Test(Description = "AXN0219, rule A15")]
    public Task AnEventHandlerInsideAnAggregate() => Subject.VerifyAsync(Inside("""
        [EventHandler] public void {|AXN0219:On|}(Closed e) { }
        [EventSourcingHandler] public void {|!AXN0219:On|}(Do e) { }
        """));

    [Test(Description = "AXN0009 and AXN0406")]
    public Task WhatGeneratedCodeCannotName() => Subject.VerifyAsync(Messages + """
        public class Outer
        {
            [Aggregate] private class {|AXN0009:Nested|} { [AggregateIdentifier] public string Id = ""; }
            [Aggregate] internal class {|!AXN0009:Visible|}
            {
                [AggregateIdentifier] protected string id = "";
                [AggregateMember] private readonly List<Secret> {|AXN0009:secrets|} = [];
                [CommandHandler] private void Handle(Hidden {|AXN0406:command|}) { }
                [CommandHandler] private Secret {|AXN0009:Handle|}(Do command) => new();
                [CommandHandler] private void Handle(Shown {|!AXN0406:command|}) { }
                [CommandHandler] private void Of(List<Do> {|AXN0406:command|}) { }
            }
            private sealed record Hidden([TargetAggregateIdentifier] string Id);
            internal sealed record Shown([TargetAggregateIdentifier] string Id);
            private sealed class Secret;
            private class {|AXN0009:Handlers|} { [CommandHandler] public void Handle(Fly command) { } }
        }
        [Aggregate] public class {|AXN0009:Generic|}<T> { [AggregateIdentifier] public string Id = ""; }
        [Aggregate] public static class {|AXN0009:Static|};
        [Aggregate] file class {|AXN0009:Local|} { [AggregateIdentifier] public string Id = ""; }
        """);

    [Test(Description = "AXN0308, rule B8")]
    public Task AMemberThatCannotBeRead() => Subject.VerifyAsync(Inside("""
        [AggregateMember] private static readonly Leaf {|AXN0308:shared|} = new();
        [AggregateMember] private Leaf {|AXN0308:Written|} { set { } }
        [AggregateMember] private Leaf {|AXN0308:Of|}(int index) => new();
        [AggregateMember] private Leaf {|!AXN0308:Single|}() => new();
        """) + "public class Leaf { [EventSourcingHandler] private void On(Closed e) { } }");

    [Test(Description = "AXN0216, rule B14")]
    public Task AnInterceptorThatCannotGoOn() => Subject.VerifyAsync(Inside("""
        [CommandHandlerInterceptor] private object? {|AXN0216:Guard|}(object command) => null;
        [CommandHandlerInterceptor] private Task<object?> {|!AXN0216:Around|}(object command, InterceptorChain chain) => chain.ProceedAsync().AsTask();
        [CommandHandlerInterceptor] private void {|!AXN0216:Check|}(object command) { }
        [ExceptionHandler] private void {|AXN0216:Failed|}(IServiceProvider services) { }
        [ExceptionHandler] private void {|!AXN0216:Translate|}(InvalidOperationException exception) { }
        """));

    [Test(Description = "Rule A15, AXN0219: in a state-stored aggregate [EventHandler] serves, and state may change anywhere")]
    public Task AStateStoredAggregate() => Subject.VerifyAsync(Messages + """
        [Aggregate(StateStored = true)] public class Tree
        {
            [System.ComponentModel.DataAnnotations.Key] public string Id { get; set; } = "";
            [CommandHandler] public void Handle(Do command) { Id = command.Id; Apply(new Opened("")); }
            [EventHandler] public void On(Closed e) => throw new InvalidOperationException();
        }
        """);

    private static string Inside(string members) => Messages + $$"""
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            {{members}}
        }

        """;
}
