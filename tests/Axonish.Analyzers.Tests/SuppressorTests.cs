using System.Collections.Immutable;
using Axonish.Analyzers.Suppressors;
using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Tests;

public class SuppressorTests
{
    [Test(Description = "CS8618 and CS0649: what events and generated code set")]
    public async Task WhatEventsSet()
    {
        var suppressed = await SuppressedAsync("""
            public sealed record Open([TargetAggregateIdentifier] string Id);
            public sealed record Opened(string Id);
            [Aggregate] public class Account
            {
                [AggregateIdentifier] private string id;
                private string name;
                private string never;
                [AggregateVersion] private long version;
                private long unset;
                private Account() { }
                [CommandHandler] public Account(Open command) => Apply(new Opened(command.Id));
                [EventSourcingHandler] private void On(Opened e) => (id, name) = (e.Id, "n");
                public override string ToString() => $"{id}{name}{never}{version}{unset}";
            }
            """);
        Assert.That(suppressed, Is.EquivalentTo(new[]
        {
            ("CS8618", "id", true), ("CS8618", "name", true), ("CS8618", "never", false),
            ("CS8618", "id", true), ("CS8618", "name", true), ("CS8618", "never", false),
            ("CS0649", "version", true), ("CS0649", "unset", false), ("CS0649", "never", false),
        }));
    }

    [Test(Description = "CS0414 and CS0169: what only generated code reads")]
    public async Task WhatOnlyGeneratedCodeReads()
    {
        var suppressed = await SuppressedAsync("""
            public sealed record Open([TargetAggregateIdentifier] string Id);
            public sealed record Opened(string Id);
            [Aggregate] public class Account
            {
                [AggregateIdentifier] private int id = 1;
                [AggregateVersion] private long version;
                private int unread = 2;
                private int unused;
                [AggregateMember] private readonly Part part = null;
                [CommandHandler] public void Handle(Open command) => Apply(new Opened(command.Id));
                [EventSourcingHandler] private void On(Opened e) { }
            }
            public class Part { [EventSourcingHandler] private void On(Opened e) { } }
            """);
        Assert.That(suppressed.Where(found => found.Id is "CS0414" or "CS0169"), Is.EquivalentTo(new[]
        {
            ("CS0414", "id", true), ("CS0414", "part", true), ("CS0414", "unread", false),
            ("CS0169", "version", true), ("CS0169", "unused", false),
        }));
    }

    [Test(Description = "CA1812: instances that generated code makes; CA1062: messages, which are never null")]
    [TestCase("CA1812")]
    [TestCase("CA1062")]
    public async Task WhatGeneratedCodeMakes(string id)
    {
        var suppressed = await SuppressedAsync("""
            public sealed record Opened(string Id);
            public sealed record Look;
            [Aggregate] internal class Account { [AggregateIdentifier] private string id = ""; [EventSourcingHandler] private void On(Opened opened) => id = opened.Id; }
            internal class Handlers { [CommandHandler] public void Handle(Look look, string service) { } public void Other(string text) { } }
            internal class Listeners { [EventHandler] public void On(Opened heard) { } }
            internal class Nobody { }
            """, new Complainer(id));
        Assert.That(suppressed.Where(found => found.Id == id && found.IsSuppressed).Select(found => found.Name).Distinct(), Is.EquivalentTo(id switch
        {
            "CA1812" => new[] { "Account", "Handlers", "Listeners" },
            _ => ["opened", "look", "service", "heard"],
        }));
    }

    [Test(Description = "IDE0051, CA1811, CA1822, IDE0060 and IDE0044: what generated code calls and writes")]
    [TestCase("IDE0051")]
    [TestCase("CA1811")]
    [TestCase("CA1822")]
    [TestCase("IDE0060")]
    [TestCase("IDE0044")]
    public async Task WhatGeneratedCodeUses(string id)
    {
        var suppressed = await SuppressedAsync("""
            public sealed record Opened(string Id);
            [Aggregate] public class Account
            {
                [AggregateIdentifier] private string id = "";
                private string name = "";
                private Account() { }
                [EventSourcingHandler] private void On(Opened e) { }
                private void Unused(int number) { }
                public override string ToString() => id + name;
            }
            """, new Complainer(id));
        Assert.That(suppressed.Where(found => found.Id == id && found.IsSuppressed).Select(found => found.Name), Is.EquivalentTo(id switch
        {
            "IDE0051" or "CA1811" => new[] { "Account", "On", "id" },
            "CA1822" => ["On"],
            "IDE0060" => ["e"],
            _ => ["id"],
        }));
    }

    private static async Task<IReadOnlyList<(string Id, string Name, bool IsSuppressed)>> SuppressedAsync(string source, params DiagnosticAnalyzer[] more)
    {
        var compilation = Subject.Compile(source, "Subject", OutputKind.DynamicallyLinkedLibrary, []);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        var all = await compilation.WithAnalyzers([new HandlerSuppressor(), .. more], options).GetAllDiagnosticsAsync();
        return [.. all.Where(diagnostic => diagnostic.Id is "CS8618" or "CS0649" or "CS0414" or "CS0169" || !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal))
            .Select(diagnostic => (diagnostic.Id, NameIn(diagnostic), diagnostic.IsSuppressed))];
    }

    private static string NameIn(Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage();
        return message.Contains('\'', StringComparison.Ordinal) ? message.Split('\'')[1].Split('.')[^1] : message;
    }

#pragma warning disable RS1001, RS1017, RS1036, RS1038 // It stands for analyzers of others, in this test alone.
    private sealed class Complainer(string id) : DiagnosticAnalyzer
    {
        private readonly DiagnosticDescriptor descriptor = new(id, id, "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [descriptor];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(
                node =>
                {
                    var name = node.Node switch
                    {
                        MethodDeclarationSyntax method => method.Identifier,
                        ConstructorDeclarationSyntax constructor => constructor.Identifier,
                        VariableDeclaratorSyntax variable => variable.Identifier,
                        ParameterSyntax parameter => parameter.Identifier,
                        ClassDeclarationSyntax type => type.Identifier,
                        _ => default,
                    };
                    node.ReportDiagnostic(Diagnostic.Create(descriptor, name.GetLocation(), name.ValueText));
                },
                SyntaxKind.MethodDeclaration, SyntaxKind.ConstructorDeclaration, SyntaxKind.VariableDeclarator, SyntaxKind.Parameter, SyntaxKind.ClassDeclaration);
        }
    }
#pragma warning restore RS1001, RS1017, RS1036, RS1038
}
