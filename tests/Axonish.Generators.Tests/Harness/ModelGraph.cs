using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Tests.Harness;

/// <summary>Walks everything that a model reaches.</summary>
internal static class ModelGraph
{
    public static void AssertPlain(IEnumerable<object> models)
    {
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var model in models) Visit(model, model.GetType().Name, visited);
        Assert.That(visited, Is.Not.Empty);
    }

    private static void Visit(object? value, string path, HashSet<object> visited)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || value is Type or MemberInfo) return;
        if (value is ISymbol or Compilation or SyntaxNode or SyntaxTree or Location or AttributeData or SemanticModel)
            Assert.Fail($"{path} holds a {value.GetType().Name}");
        Assert.That(value.GetType().Namespace, Does.Not.StartWith("Microsoft.CodeAnalysis"), path);
        Assert.That(value.GetType().Namespace, Does.Not.StartWith("System.Collections.Immutable"), path);
        if (!value.GetType().IsValueType && !visited.Add(value)) return;
        if (value is IEnumerable items)
        {
            foreach (var item in items) Visit(item, $"{path}[]", visited);
            return;
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Visit(field.GetValue(value), $"{path}.{field.Name}", visited);
        }
    }
}
