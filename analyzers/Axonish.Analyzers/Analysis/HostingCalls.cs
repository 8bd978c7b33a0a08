using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Analyzers.Analysis;

/// <summary>Finds the calls by which a program is put together; by their names, since they are few and named like nothing else.</summary>
internal static class HostingCalls
{
    /// <summary>The simple names of aggregates whose configuration names a target resolver.</summary>
    public static ISet<string> AggregatesWithTargetResolver(Compilation compilation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in CallsOf(compilation, "UseCommandTargetResolver"))
        {
            var configuration = call.Ancestors().OfType<InvocationExpressionSyntax>().Select(NameOf).OfType<GenericNameSyntax>()
                .FirstOrDefault(name => name.Identifier.ValueText == "ConfigureAggregate");
            if (configuration is not null) found.Add(LastName(configuration.TypeArgumentList.Arguments[0]));
        }

        return found;
    }

    /// <summary>The simple names of the classes that a program leaves out with WithoutHandlersOf.</summary>
    public static ISet<string> ClassesLeftOut(Compilation compilation) => new HashSet<string>(
        CallsOf(compilation, "WithoutHandlersOf").Select(NameOf).OfType<GenericNameSyntax>().Select(name => LastName(name.TypeArgumentList.Arguments[0])),
        StringComparer.Ordinal);

    /// <summary>The names in the calls that add Axonish to a host.</summary>
    public static IEnumerable<SimpleNameSyntax> OfHost(Compilation compilation) =>
        CallsOf(compilation, "UseAxonish").Concat(CallsOf(compilation, "AddAxonish")).Select(NameOf).OfType<SimpleNameSyntax>();

    /// <summary>The calls of some methods inside a host's configuration, in the order of the source; those of other builders are left out.</summary>
    public static IReadOnlyList<SimpleNameSyntax> OfBuilder(
        SimpleNameSyntax host, ICollection<string> methods, Compilation compilation, CancellationToken ct)
    {
        var names = host.FirstAncestorOrSelf<InvocationExpressionSyntax>()!.ArgumentList.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(NameOf)
            .OfType<SimpleNameSyntax>()
            .Where(name => methods.Contains(name.Identifier.ValueText))
            .OrderBy(name => name.SpanStart)
            .ToArray();
        if (names.Length == 0) return names;
#pragma warning disable RS1030 // The model of a tree that holds the call of a host: one in a program, asked for after everything else.
        var model = compilation.GetSemanticModel(host.SyntaxTree);
#pragma warning restore RS1030
        return [.. names.Where(name => model.GetSymbolInfo(name, ct).Symbol is not IMethodSymbol method || ConfiguresAxonish(method))];
    }

    private static bool ConfiguresAxonish(IMethodSymbol method) =>
        method.ReceiverType.IsAxonish("AxonishBuilder")
        || method.Parameters.Any(parameter => parameter.Type.IsAxonish("AxonishBuilder"));

    public static IEnumerable<InvocationExpressionSyntax> CallsOf(Compilation compilation, string method)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) || !tree.GetText().ToString().Contains(method)) continue;
            foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (NameOf(call)?.Identifier.ValueText == method) yield return call;
            }
        }
    }

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    private static string LastName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => type.ToString(),
    };
}
