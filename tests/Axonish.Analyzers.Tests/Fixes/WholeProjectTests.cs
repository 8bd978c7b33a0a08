using System.Reflection;
using Axonish.Analyzers.Tests.Harness;
using Axonish.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Axonish.Analyzers.Tests.Fixes;

/// <summary>Every fix made everywhere at once. What is fixed are the mistakes of each fix's own tests, many times over.</summary>
public class WholeProjectTests
{
    [TestCaseSource(nameof(Fixes))]
    public async Task WhatIsFixedEverywhere_Compiles(Type fix, MethodInfo test, object?[] arguments)
    {
        WholeProject.Fix = fix;
        await (Task)test.Invoke(test.IsStatic ? null : Activator.CreateInstance(test.DeclaringType!), arguments)!;
    }

    [Test(Description = "Several places, and several documents, that ask for one declaration, or for two in one class")]
    [TestCase(typeof(CreateHandlerFix), "AXN0501", """
        public sealed record Count;
        public static class One { public static async Task Send(ICommandGateway gateway) => await gateway.SendAsync<int>(new Count()); }

        //// next file
        public static class Two { public static async Task Send(ICommandGateway gateway) => await gateway.SendAsync<int>(new Count()); }
        """)]
    [TestCase(typeof(AddHandlerFix), "AXN0209", """
        public sealed record Do([TargetAggregateIdentifier] string Id);
        public sealed record Undo([TargetAggregateIdentifier] string Id);
        public sealed record Closed;
        [Aggregate] public partial class Account
        {
            [AggregateIdentifier] public string Id => "";
            [CommandHandler] public void Handle(Do command) => Apply(new Closed());
        }

        //// next file
        public partial class Account
        {
            [CommandHandler] public void Handle(Undo command) => Apply(new Closed());
        }
        """)]
    [TestCase(typeof(RecordChangeFix), "AXN0201", """
        public sealed record Add([TargetAggregateIdentifier] string Id, int Amount);
        public sealed record Take([TargetAggregateIdentifier] string Id, int Amount);
        [Aggregate] public partial class Account
        {
            [AggregateIdentifier] public string Id => $"{total}";
            private int total;
            [CommandHandler] public void Handle(Add command) => total += command.Amount;
        }
        [Aggregate] public class Purse
        {
            [AggregateIdentifier] public string Id => $"{total}";
            private string total = "";
            [CommandHandler] public void Handle(Add command) => total = "added";
        }

        //// next file
        public partial class Account
        {
            [CommandHandler] public void Handle(Take command) => total -= command.Amount;
        }
        """)]
    [TestCase(typeof(AddUpcasterFix), "AXN0505", """
        [Event("issued", Revision = 4)] public sealed record Issued;
        [Event("closed", Revision = 4)] public sealed record Closed;
        public static class Upcasters
        {
            [Upcaster("issued", Revision = 2)] public static System.Text.Json.Nodes.JsonObject Issue(System.Text.Json.Nodes.JsonObject old) => old;
            [Upcaster("closed", Revision = 2)] public static System.Text.Json.Nodes.JsonObject Close(System.Text.Json.Nodes.JsonObject old) => old;
        }
        """)]
    [TestCase(typeof(MoveIntoEventFix), "AXN0203", """
        public sealed record Do([TargetAggregateIdentifier] string Id);
        public sealed record Done(string Id);
        [Aggregate] public class Account
        {
            [AggregateIdentifier] private string id = "";
            [AggregateMember] private readonly Part part = new();
            private DateTimeOffset at;
            [CommandHandler] public void Handle(Do command) => Apply(new Done(command.Id));
            [EventSourcingHandler] private void On(Done e) { id = e.Id; at = DateTimeOffset.UtcNow; }
            public override string ToString() => $"{id}{at}";
        }
        public class Part
        {
            private DateTimeOffset at;
            [EventSourcingHandler] private void On(Done e) => at = DateTimeOffset.UtcNow;
            public override string ToString() => $"{at}";
        }
        """)]
    public Task OneDeclarationForMany(Type fix, string id, string source) => WholeProject.VerifyAsync(fix, id, source, title: null, []);

    [Test(Description = "No fix is left out")]
    public void EveryFix_IsMadeEverywhere() =>
        Assert.That(Fixes().Select(data => data.Arguments[0]).Distinct(), Is.EquivalentTo(Harness.Analyzers.Fixes.Select(fix => fix.GetType())));

    private static IEnumerable<TestCaseData> Fixes()
    {
        foreach (var test in typeof(WholeProjectTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.ReturnType == typeof(Task)))
        {
            foreach (var fix in test.GetCustomAttributes<TestOfAttribute>().Select(attribute => FixNamed((string?)attribute.Properties.Get("TestOf"))).OfType<Type>())
            {
                var parameters = test.GetParameters();
                var cases = test.GetCustomAttributes<TestCaseAttribute>().Select(data => data.Arguments).DefaultIfEmpty([]);
                foreach (var (index, given) in cases.Index())
                {
                    var arguments = parameters.Select((parameter, ordinal) => ordinal < given.Length ? given[ordinal] : parameter.DefaultValue).ToArray();
                    yield return new TestCaseData(fix, test, arguments).SetArgDisplayNames(fix.Name, test.Name, $"{index}");
                }
            }
        }
    }

    private static Type? FixNamed(string? name) => Harness.Analyzers.Fixes.Select(fix => fix.GetType()).FirstOrDefault(type => type.FullName == name);
}
