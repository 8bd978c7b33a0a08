using Axonish.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Tests;

public class CrossAssemblyTests
{
    private const string Contracts = """
        using Axonish;
        namespace Shop.Contracts;
        public sealed record Place([TargetAggregateIdentifier] string OrderId);
        public sealed record Cancel { public Cancel(string orderId) => this.orderId = orderId; [TargetAggregateIdentifier] public string orderId { get; } }
        [Event("shop.placed", Revision = 2)] public sealed record Placed(string OrderId);
        """;

    private const string Aggregates = """
        using Axonish; using Shop.Contracts;
        using static Axonish.AggregateLifecycle;
        namespace Shop;
        internal sealed record Hide([TargetAggregateIdentifier] string OrderId);
        public abstract class Entity
        {
            [AggregateIdentifier] protected string id = "";
            [EventSourcingHandler] protected void On(Placed e) => id = e.OrderId;
        }
        [Aggregate] public class Order : Entity
        {
            private Order() { }
            [CommandHandler] public Order(Place command) => Apply(new Placed(command.OrderId));
            [CommandHandler] public string? Handle(Cancel command) => null;
            [CommandHandler] internal void Handle(Hide command) { }
        }
        """;

    private const string Host = """
        using Axonish; using Shop.Contracts; using Microsoft.Extensions.Hosting; using Microsoft.Extensions.DependencyInjection;
        namespace Shop.Host;
        internal sealed record Ship(string OrderId);
        internal class Shipping { [CommandHandler] public int Handle(Ship command) => 1; }
        [Aggregate] public class Cart : Shop.Entity { [CommandHandler] internal void Handle(Fill command) { } }
        internal sealed record Fill([TargetAggregateIdentifier] string Id);
        internal static class Program
        {
            internal static async Task Run(ICommandGateway gateway, IHostBuilder hosts, HostApplicationBuilder applications, IServiceCollection services, ServiceCollection own)
            {
                hosts.UseAxonish().UseAxonish(axonish => { });
                applications.AddAxonish(); applications.AddAxonish(axonish => { }).Build();
                services.AddAxonish(); own.AddAxonish(axonish => { }).Clear();
                IHostApplicationBuilder abstraction = applications; abstraction.AddAxonish();
                string id = await gateway.SendAsync(new Place("o"));
                string? text = await gateway.SendAsync(new Cancel("o"), new SendOptions());
                int count = await gateway.SendAsync(new Ship("o"), ct: default);
                await gateway.SendAsync(new Fill("o"));
                object? any = await gateway.SendAsync<object?>("unknown");
            }
        }
        """;

    private const string Tests = """
        using Axonish; using Shop.Contracts; using Shop.Host; using Microsoft.Extensions.Hosting;
        namespace Shop.Host.Tests;
        internal static class Checks
        {
            internal static async Task Run(ICommandGateway gateway, HostApplicationBuilder builder, IHostBuilder host)
            {
                builder.AddAxonish(); host.UseAxonish();
                string id = await gateway.SendAsync(new Place("o"));
                int count = await gateway.SendAsync(new Ship("o"));
                await gateway.SendAsync(new Fill("o"));
                await Program.Run(gateway, host, builder, builder.Services, null!);
            }
        }
        """;

    [Test(Description = "Contracts, aggregates, host, and tests that see the host's internals")]
    public void FourAssemblies_HaveNoAmbiguity()
    {
        var contracts = Generation.Of(Contracts, "Shop.Contracts");
        var aggregates = Generation.Of(Aggregates, "Shop", Reference(contracts));
        var host = Generation.Of(Host.Replace("namespace Shop.Host;", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Shop.Host.Tests\")]\nnamespace Shop.Host;"), "Shop.Host", Reference(contracts), Reference(aggregates));
        var tests = Generation.Of(Tests, "Shop.Host.Tests", Reference(contracts), Reference(aggregates), Reference(host));
        Snapshot.Verify(host);
        Assert.That(tests.File("Manifest.g.cs"), Does.Contain("new global::Axonish.Generated.Shop.Host.Models.Manifest(),").And.Contain("new global::Axonish.Generated.Shop.Contracts.Models.Manifest(),"));
        Assert.That(host.File("CommandGateway.g.cs"), Does.Not.Contain("Hide"), "a command that this assembly cannot name has no overload here");
        var application = host.Load(contracts, aggregates).Application;
        Assert.That(application.Aggregates.Select(model => model.TypeName), Is.EquivalentTo(new[] { "Order", "Cart" }));
        Assert.That(application.Events.Select(type => type.Name), Has.All.EqualTo("shop.placed"));
        Assert.That(application.Commands.Select(model => model.Name), Is.EquivalentTo(new[]
        {
            "Shop.Contracts.Place", "Shop.Contracts.Cancel", "Shop.Hide", "Shop.Host.Ship", "Shop.Host.Fill",
        }));
    }

    [Test(Description = "A protected member of a base class in another assembly is reached by an accessor")]
    public void ABaseClassOfAnotherAssembly()
    {
        var contracts = Generation.Of(Contracts, "Shop.Contracts");
        var aggregates = Generation.Of(Aggregates, "Shop", Reference(contracts));
        var host = Generation.Of(Host, "Shop.Host", Reference(contracts), Reference(aggregates)).Load(contracts, aggregates);
        var cart = host.Aggregate("Cart");
        var placed = host.Application.Events.First(type => type.Name == "shop.placed").Type;
        cart.Given(Activator.CreateInstance(placed, "c-1")!);
        Assert.That(cart.Identifier, Is.EqualTo("c-1"));
    }

    [Test(Description = "An edit of the host leaves what is generated from its references alone")]
    public void References_AreComparedByValue()
    {
        var contracts = Generation.Of(Contracts, "Shop.Contracts");
        var aggregates = Generation.Of(Aggregates, "Shop", Reference(contracts));
        var host = Generation.Of(Host, "Shop.Host", Reference(contracts), Reference(aggregates));
        Incrementality.AssertCached(host.Rerun(host.Input.RemoveReferences(host.Input.References.First(reference => reference.Display!.EndsWith("System.Xml.Linq.dll", StringComparison.Ordinal)))));
    }

    [Test(Description = "Assemblies whose names differ in what no identifier can hold, or are called like what Axonish itself has, in one program")]
    [TestCase("A-B", "A_B")]
    [TestCase("A B", "A-B")]
    [TestCase("1.A", "_1.A")]
    [TestCase("Shop", "Shop.Models.Manifest")]
    [TestCase("Shop", "Shop.Models")]
    [TestCase("Identifier", "Identifier.Contracts")]
    [TestCase("AxonishManifest", "Manifest")]
    [TestCase("class.namespace", "@class.namespace")]
    public void NamesThatLookAlike_AreDistinguished(string first, string second)
    {
        var one = Generation.Of(Of("One"), first);
        var two = Generation.Of(Of("Two"), second);
        var host = Generation.Of("using Axonish; [assembly: CLSCompliant(false)] public static class Host { public static async Task Send(ICommandGateway gateway) { await gateway.SendAsync(new One.Open(\"o\")); await gateway.SendAsync(new Two.Open(\"o\")); } }",
            "Host", Reference(one), Reference(two));
        Assert.That(host.Load(one, two).Application.Commands.Select(model => model.Name), Is.EquivalentTo(new[] { "One.Open", "Two.Open" }));
    }

    [Test(Description = "A manifest is found by its attribute: those that an earlier version named otherwise are read too")]
    public void AManifestOfAnotherName_IsRead()
    {
        const string Old = """
            [assembly: Axonish.Generated.AxonishManifest(typeof(Axonish.Generated.A_B.Models.Manifest), Axonish.Generated.AxonishManifest.Format)]
            namespace Axonish.Generated.A_B.Models
            {
                public sealed class Manifest : AxonishManifest
                {
                    public override string AssemblyName => "A-B";
                    public override void Describe(ApplicationModel application) { }
                }
            }
            """;
        using var stream = new MemoryStream();
        Assert.That(Generation.Compile([Old], "A-B").Emit(stream).Success);
        var host = Generation.Of("public static class Host { }", "Host", MetadataReference.CreateFromImage(stream.ToArray()));
        Assert.That(host.File("Manifest.g.cs"), Does.Contain("new global::Axonish.Generated.A_B.Models.Manifest(),"));
    }

    [Test(Description = "A reference that is known by an extern alias alone, with a type of the same name in sight")]
    public void AReferenceWithAnAlias()
    {
        var contracts = Generation.Of(Contracts, "Shop.Contracts");
        var aggregates = Generation.Of(Aggregates, "Shop", Reference(contracts));
        const string Aliased = """
            extern alias contracts; extern alias domain;
            using Axonish; using contracts::Shop.Contracts; using Microsoft.Extensions.DependencyInjection;
            using System.Collections.Generic; using System.Threading.Tasks;
            namespace Warehouse
            {
                public sealed record Note([property: TargetAggregateIdentifier] string Id, Place Place, List<Placed> Old);
                [Aggregate] public class Parcel : domain::Shop.Entity
                {
                    [CommandHandler] public Placed? Handle(Note command) => null;
                    [EventSourcingHandler] private void On(Other e) { }
                }
                public sealed record Other(Placed Placed);
                public static class Host
                {
                    public static async Task Run(ICommandGateway gateway, ServiceCollection services)
                    {
                        services.AddAxonish();
                        string id = await gateway.SendAsync(new Place("o"));
                        Placed? placed = await gateway.SendAsync(new Note("o", new("o"), []));
                    }
                }
            }
            namespace Shop.Contracts { public sealed record Place; }
            """;
        var input = Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create(
            "Warehouse",
            [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(Aliased, Generation.ParseOptions, "Source.cs")],
            References.All.Append(Reference(contracts).WithAliases(["contracts"])).Append(Reference(aggregates).WithAliases(["domain", "second"])),
            Generation.Compile([], "x").Options);
        var host = Generation.Of(input);
        Assert.That(host.File("Manifest.g.cs"), Does.Contain("extern alias contracts;").And.Contain("new domain::Axonish.Generated.Shop.Models.Manifest(),"));
        var application = host.Load(contracts, aggregates).Application;
        Assert.That(application.Commands.Select(model => model.Name), Is.SupersetOf(new[] { "Shop.Contracts.Place", "Warehouse.Note" }));
    }

    private static string Of(string name) => $$"""
        using Axonish; using static Axonish.AggregateLifecycle;
        namespace {{name}};
        public sealed record Open([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);
        [Aggregate(Type = "{{name}}")] public class Account
        {
            [AggregateIdentifier] private string id = "";
            private Account() { }
            [CommandHandler] public Account(Open command) => Apply(new Opened(command.Id));
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
        }
        """;

    private static PortableExecutableReference Reference(Generation generation)
    {
        using var stream = new MemoryStream();
        Assert.That(generation.Output.Emit(stream, options: new(metadataOnly: true, includePrivateMembers: false)).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
