using Axonish.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Tests;

/// <summary>An assembly of contracts that references Axonish.Abstractions alone, and those that build on it.</summary>
public class ContractsTests
{
    private const string Contracts = """
        namespace Shop
        {
            public sealed class Open { public Open(string id) { Id = id; } [Axonish.TargetAggregateIdentifier] public string Id { get; } }
            [Axonish.Event("shop.opened", Revision = 2, Aliases = new[] { "opened" })] public sealed class Opened { public Opened(string id) { Id = id; } public string Id { get; } }
            [Axonish.Event("shop.forgotten")] public sealed class Forgotten { }
            [Axonish.Event("shop.hidden")] internal sealed class Hidden { }
        }
        """;

    private const string Domain = """
        using Axonish; using Shop; using static Axonish.AggregateLifecycle;
        namespace Shop;
        [Aggregate] public class Till
        {
            [AggregateIdentifier] private string id = "";
            private Till() { }
            [CommandHandler] public Till(Open command) => Apply(new Opened(command.Id));
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
        }
        """;

    [TestCase(LanguageVersion.CSharp7_3)]
    [TestCase(LanguageVersion.CSharp12)]
    [TestCase(LanguageVersion.CSharp13)]
    public void ContractsAlone_StateTheirEvents_InEveryVersionOfTheLanguage(LanguageVersion language)
    {
        var contracts = Compile(language);
        Assert.That(contracts.Files.Keys, Is.EqualTo(new[] { "Contracts.g.cs" }));
        var stated = contracts.Output.Assembly.GetAttributes().Select(attribute => attribute.ToString());
        Assert.That(stated, Is.EqualTo(new[]
        {
            "Axonish.Generated.AxonishContractsAttribute(1)",
            "Axonish.Generated.AxonishEventAttribute(\"shop.forgotten\", 1, typeof(Shop.Forgotten))",
            "Axonish.Generated.AxonishEventAttribute(\"shop.hidden\", 1, typeof(Shop.Hidden))",
            "Axonish.Generated.AxonishEventAttribute(\"shop.opened\", 2, typeof(Shop.Opened), Aliases = {\"opened\"})",
        }));
    }

    [Test(Description = "Commands are routed and events named as if the contracts had a manifest; each event is listed once")]
    public void ADomain_ListsTheEventsOfItsContracts()
    {
        var contracts = Compile(LanguageVersion.CSharp12);
        var domain = Generation.Of(Domain, "Shop.Domain", Reference(contracts));
        var host = Generation.Of("namespace Shop.Host; public static class Program;", "Shop.Host", Reference(contracts), Reference(domain));
        var application = host.Load(contracts, domain).Application;
        Assert.That(application.CommandEntries.Select(command => command.Name), Is.EqualTo(new[] { "Shop.Open" }));
        Assert.That(
            application.EventEntries.Select(item => (item.Name, item.Revision, item.ClassName, item.Type.Type.Assembly.GetName().Name, item.Type.Type.FullName)),
            Is.EqualTo(new[]
            {
                ("shop.opened", 2, "Shop.Opened", "Shop.Contracts", "Shop.Opened"),
                ("shop.forgotten", 1, "Shop.Forgotten", "Shop.Contracts", "Shop.Forgotten"),
            }));
        Assert.That(application.EventEntries[0].Aliases, Is.EqualTo(new[] { "opened" }));
    }

    [Test(Description = "An assembly of contracts says nothing of another's: an assembly that references both lists both")]
    public void Contracts_DoNotRestateOthers()
    {
        var contracts = Compile(LanguageVersion.CSharp12);
        var more = Generation.Of(Generation.Compile(["[Axonish.Event(\"more\")] public sealed record More(Shop.Opened Opened);"], "More")
            .WithReferences(References.OfContracts.Append(Reference(contracts))));
        Assert.That(more.File("Contracts.g.cs"), Does.Contain("\"more\"").And.Not.Contain("shop."));
    }

    private static Generation Compile(LanguageVersion language) =>
        Generation.Of(Generation.Compile([Contracts], "Shop.Contracts", language: language).WithReferences(References.OfContracts)
            .WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary).WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress)])));

    private static MetadataReference Reference(Generation generation)
    {
        using var stream = new MemoryStream();
        Assert.That(generation.Output.Emit(stream, options: new(metadataOnly: true, includePrivateMembers: false)).Success);
        stream.Position = 0;
        return MetadataReference.CreateFromStream(stream);
    }
}
