using System.Text.RegularExpressions;
using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Analyzers.Tests;

/// <summary>What tests/Axonish.Corpus promises. That no rule speaks of it is shown by its being built.</summary>
public partial class CorpusTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Axonish.Corpus");

    private static readonly string[] Sources = [.. Directory.EnumerateFiles(Folder, "*.cs").Select(File.ReadAllText)];

    [Test(Description = "Neither a rule of Axonish's nor a warning of the compiler's is suppressed")]
    public void NothingOfOursIsSuppressed()
    {
        var project = File.ReadAllText(Directory.EnumerateFiles(Folder, "*.csproj").Single());
        Assert.That(Identifiers().Matches(project).Select(match => match.Value), Is.Empty);
        Assert.That(Sources.SelectMany(text => Suppressions().Matches(text)).Select(match => match.Value), Is.Empty);
        Assert.That(project, Does.Contain("<TreatWarningsAsErrors>true").And.Contain("<AnalysisMode>All"));
    }

    [Test(Description = "A hundred classes and more handlers than that, of every kind")]
    public void ItIsVaried()
    {
        var types = Sources.SelectMany(text => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()).ToArray();
        var handlers = types.SelectMany(type => type.Members).Count(member => Has(member, "CommandHandler", "EventSourcingHandler", "EventHandler", "Upcaster"));
        Assert.That(types.Count(type => Has(type, "Aggregate")), Is.GreaterThanOrEqualTo(30));
        Assert.That(handlers, Is.GreaterThanOrEqualTo(300));
        foreach (var mark in new[] { "AggregateMember", "EntityId", "CommandHandlerInterceptor", "ExceptionHandler", "Upcaster", "EventHandler", "CreationPolicy", "AggregateVersion", "StateStored = true", "static Door Initial" })
            Assert.That(Sources.Any(text => text.Contains(mark, StringComparison.Ordinal)), mark);
        Assert.That(types.Count(type => type.TypeParameterList is not null && type.Members.Any(member => Has(member, "AggregateIdentifier", "CommandHandler", "EventSourcingHandler", "EventHandler"))), Is.GreaterThanOrEqualTo(5));
    }

    private static bool Has(MemberDeclarationSyntax member, params string[] marks) =>
        member.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => marks.Contains(attribute.Name.ToString()));

    [GeneratedRegex("AXN[0-9]+|CS[0-9]{4}")]
    private static partial Regex Identifiers();

    [GeneratedRegex("#pragma warning|SuppressMessage|#nullable")]
    private static partial Regex Suppressions();
}
