using Axonish.Analyzers.Tests.Harness;
using Axonish.CodeFixes;

namespace Axonish.Analyzers.Tests.Fixes;

public class ApplicationFixTests
{
    private const string Account = """
        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] protected string id = "";
        }

        """;

    [Test(Description = "AXN0501: a handler that answers what its sender asks for")]
    [TestOf(typeof(CreateHandlerFix))]
    public Task CreatesAHandlerClass() => Fixing.VerifyAsync("AXN0501", """
        public sealed record Count;

        public static class Sender { public static async Task Send(ICommandGateway gateway) => await gateway.SendAsync<int>(new Count()); }

        """, """
        public sealed record Count;

        public static class Sender { public static async Task Send(ICommandGateway gateway) => await gateway.SendAsync<int>(new Count()); }

        public sealed class CountHandler
        {
            [CommandHandler]
            public int Handle(Count command) => throw new NotImplementedException();
        }

        """);

    [Test(Description = "AXN0508: in an aggregate")]
    [TestOf(typeof(CreateHandlerFix))]
    public Task AddsAHandlerToAnAggregate() => Fixing.VerifyAsync("AXN0508", """
        public sealed record Close([TargetAggregateIdentifier] string Id);

        public static class Sender { public static async Task Send(ICommandGateway gateway) => await gateway.SendAsync(new Close("")); }

        """ + Account, """
        public sealed record Close([TargetAggregateIdentifier] string Id);

        public static class Sender { public static async Task Send(ICommandGateway gateway) => await gateway.SendAsync(new Close("")); }

        """ + Account.Replace("\"\";\n}", "\"\";\n\n    [CommandHandler]\n    public void Handle(Close command) => throw new NotImplementedException();\n}", StringComparison.Ordinal));

    [Test(Description = "AXN0509")]
    [TestOf(typeof(CreateHandlerFix))]
    public Task CreatesAHandlerForACommandWithoutOne() => Fixing.VerifyAsync("AXN0509",
        Host + "public sealed record Close([TargetAggregateIdentifier] string Id);\n",
        Host + "public sealed record Close([TargetAggregateIdentifier] string Id);\n\npublic sealed class CloseHandler\n{\n    [CommandHandler]\n    public void Handle(Close command) => throw new NotImplementedException();\n}\n");

    private const string Host = "Microsoft.Extensions.DependencyInjection.ServiceCollection services = new();\nservices.AddAxonish();\n";
}
