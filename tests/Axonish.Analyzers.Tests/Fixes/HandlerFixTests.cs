using Axonish.Analyzers.Tests.Harness;
using Axonish.CodeFixes;

namespace Axonish.Analyzers.Tests.Fixes;

public class HandlerFixTests
{
    private const string Messages = """
        public sealed record Do([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);

        """;

    [Test(Description = "AXN0010")]
    [TestOf(typeof(MakeConcreteFix))]
    public Task MakesAnAggregateConcrete() => Fixing.VerifyAsync("AXN0010",
        Messages + "[Aggregate] public abstract class A { [AggregateIdentifier] public string Id => \"\"; protected A() { } [CommandHandler] protected A(Do c) { } } public class B : A { }",
        Messages + "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; protected A() { } [CommandHandler] protected A(Do c) { } } public class B : A { }",
        "Make 'A' no longer abstract");

    [Test(Description = "AXN0106: the commands that nothing handles, and the events that the class applies")]
    [TestOf(typeof(AddParameterFix))]
    public async Task AddsThePayload()
    {
        await Fixing.VerifyAsync("AXN0106", Inside("[CommandHandler] public void Handle() { }"), Inside("[CommandHandler] public void Handle(Do command) { }"));
        const string Creation = "[CommandHandler] public void Handle(Do c) => Apply(new Closed()); ";
        await Fixing.VerifyAsync("AXN0106",
            "public sealed record Closed;\n" + Inside(Creation + "[EventSourcingHandler] private void On() { }"),
            "public sealed record Closed;\n" + Inside(Creation + "[EventSourcingHandler] private void On(Closed e) { }"));
    }

    [Test(Description = "AXN0108")]
    [TestCase("[CommandHandler] public static void Handle(Do command) { }", "[CommandHandler] public void Handle(Do command) { }")]
    [TestCase("[CommandHandler] public void Handle<T>(Do command) where T : class { }", "[CommandHandler] public void Handle(Do command) { }")]
    [TestOf(typeof(MakeCallableFix))]
    public Task MakesAHandlerCallable(string before, string after) => Fixing.VerifyAsync("AXN0108", Inside(before), Inside(after));

    [Test(Description = "AXN0108: type parameters that the handler uses stay")]
    [TestOf(typeof(MakeCallableFix))]
    public async Task KeepsUsedTypeParameters() => Assert.That(await Fixing.OfferedAsync("AXN0108", Inside("[CommandHandler] public void Handle<T>(T command) { }")), Is.Empty);

    [Test(Description = "AXN0110")]
    [TestOf(typeof(SetCommandNameFix))]
    public Task NamesACommand() => Fixing.VerifyAsync("AXN0110",
        "namespace Bank { public abstract record Basis([property: TargetAggregateIdentifier] string Id); }\n" + Inside("[CommandHandler] public void Handle(Bank.Basis command) { }"),
        "namespace Bank { public abstract record Basis([property: TargetAggregateIdentifier] string Id); }\n" + Inside("[CommandHandler(CommandName = \"Bank.Basis\")] public void Handle(Bank.Basis command) { }"),
        "Set CommandName to \"Bank.Basis\"");

    [Test(Description = "AXN0110")]
    [TestOf(typeof(UseConcreteTypeFix))]
    public Task TakesAConcreteCommand() => Fixing.VerifyAsync("AXN0110",
        "public interface ICommand;\npublic sealed record Run([TargetAggregateIdentifier] string Id) : ICommand;\n" + Inside("[CommandHandler] public void Handle(ICommand command) { }"),
        "public interface ICommand;\npublic sealed record Run([TargetAggregateIdentifier] string Id) : ICommand;\n" + Inside("[CommandHandler] public void Handle(Run command) { }"),
        "Use 'Run'");

    [Test(Description = "AXN0112")]
    [TestCase("string user", "[MetadataValue(\"user\", Required = true)] string user")]
    [TestCase("int? level", "[MetadataValue(\"level\")] int? level")]
    [TestOf(typeof(MarkMetadataFix))]
    public Task ReadsMetadata(string before, string after) => Fixing.VerifyAsync("AXN0112",
        Inside($"[CommandHandler] public void Handle(Do command, {before}) {{ }}"), Inside($"[CommandHandler] public void Handle(Do command, {after}) {{ }}"), $"Mark '{before.Split(' ')[1]}' with [MetadataValue]");

    [Test(Description = "AXN0115")]
    [TestOf(typeof(ConvertConstructorFix))]
    public Task ConvertsAPrimaryConstructor() => Fixing.VerifyAsync("AXN0115", Messages + """
        [Aggregate]
        [method: CommandHandler]
        public class Account(Do command)
        {
            [AggregateIdentifier] protected string id = "";

            private Account() : this(new Do("")) { }
        }
        """, Messages + """
        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] protected string id = "";

            [CommandHandler]
            public Account(Do command) { }

            private Account() : this(new Do("")) { }
        }
        """, "Convert to an ordinary constructor");

    [Test(Description = "AXN0116")]
    [TestOf(typeof(UseTypedOverloadFix))]
    public Task UsesTheTypedOverload() => Fixing.VerifyAsync("AXN0116", Sender("var size = await gateway.SendAsync<long>(new Count());"), Sender("var size = await gateway.SendAsync(new Count());"));

    [Test(Description = "AXN0116: what is asked for is needed")]
    [TestOf(typeof(UseTypedOverloadFix))]
    public async Task KeepsAnOverloadThatIsNeeded() =>
        Assert.That(await Fixing.OfferedAsync("AXN0116", Sender("long size = await gateway.SendAsync<long>(new Count());")), Is.Empty);

    [Test(Description = "AXN0216")]
    [TestCase("[CommandHandlerInterceptor] private object? Guard(object command) => null;", "[CommandHandlerInterceptor] private object? Guard(object command, InterceptorChain chain) => null;")]
    [TestCase("[CommandHandlerInterceptor] private void Guard() { }", "[CommandHandlerInterceptor] private void Guard(object command) { }")]
    [TestCase("[ExceptionHandler] private void Failed(IServiceProvider services) { }", "[ExceptionHandler] private void Failed(Exception exception, IServiceProvider services) { }")]
    [TestOf(typeof(AddParameterFix))]
    public Task AddsWhatAnInterceptorNeeds(string before, string after) => Fixing.VerifyAsync("AXN0216", Inside(before), Inside(after));

    private static string Sender(string statement) => $$"""
        public sealed record Count;
        public class Service { [CommandHandler] public int Handle(Count command) => 1; }
        public static class Sender
        {
            public static async Task SendAsync(ICommandGateway gateway)
            {
                {{statement}}
            }
        }
        """;

    private static string Inside(string members) => Messages + $$"""
        [Aggregate] public class Account
        {
            [AggregateIdentifier] protected string id = "";
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            {{members}}
        }

        """;
}
