using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>A method marked [Upcaster]: what it takes, what it returns, and what keeps generated code from calling it.</summary>
internal sealed class UpcasterShape
{
    private UpcasterShape(IMethodSymbol method, AttributeData mark)
    {
        Method = method;
        Parameters = [.. method.Parameters.Select(symbol => symbol.Ordinal == 0
            ? new HandlerParameter(symbol, ParameterKind.Payload)
            : HandlerParameter.OfEvent(symbol))];
        var named = mark.Positional(0) as string;
        Source = Parameters.Count > 0 && !IsJson(Parameters[0].Type) ? Parameters[0].Type as INamedTypeSymbol : null;
        Name = named ?? (Source is null ? "" : StoredName.Of(Source).Name);
        Revision = named is null && Source is not null ? StoredName.Of(Source).Revision : mark.Named("Revision") as int? ?? 1;
        (Result, ReturnsSequence) = ResultOf(method.ReturnType);
        ReturnsJson = Result is not null && IsJson(Result);
    }

    public IMethodSymbol Method { get; }

    public IReadOnlyList<HandlerParameter> Parameters { get; }

    /// <summary>The class of the old shape that it takes; null for JSON.</summary>
    public INamedTypeSymbol? Source { get; }

    public string Name { get; }

    public int Revision { get; }

    /// <summary>What it returns, or the elements of what it returns.</summary>
    public ITypeSymbol? Result { get; }

    public bool ReturnsSequence { get; }

    public bool ReturnsJson { get; }

    /// <summary>The class that it returns; null for JSON, or where only a call can show it.</summary>
    public INamedTypeSymbol? Target { get; private set; }

    /// <summary>What is wrong with it and what to do, as the end of a sentence; null where nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>The name of what it returns, as far as it is known.</summary>
    public (string Name, int Revision)? TargetName => ReturnsJson ? (Name, Revision + 1)
        : Target is { } target && StoredName.Of(target) is var stored ? (stored.Name, stored.Revision)
        : null;

    public static UpcasterShape? Of(IMethodSymbol method, Compilation compilation)
    {
        if (method.Find(AttributeNames.Upcaster) is not { } mark) return null;
        var shape = new UpcasterShape(method, mark);
        if (!shape.ReturnsJson && shape.Result is INamedTypeSymbol { IsAbstract: false, SpecialType: SpecialType.None } result && result.IsMessage(compilation)) shape.Target = result;
        shape.Fault = shape.Inspect(mark, compilation);
        return shape;
    }

    private static bool IsJson(ITypeSymbol type) =>
        type is { Name: "JsonObject", ContainingNamespace: { Name: "Nodes", ContainingNamespace: { Name: "Json", ContainingNamespace.Name: "Text" } } };

    // An event may be a sequence itself, if it says that it is an event.
    private static (ITypeSymbol?, bool) ResultOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void) return (null, false);
        var plain = type.WithoutNull();
        if (IsJson(plain) || plain.Has(AttributeNames.Event) || plain.ElementType() is not { } element) return (plain, false);
        return (element.WithoutNull(), true);
    }

    private string? Inspect(AttributeData mark, Compilation compilation)
    {
        if (!Method.IsStatic || Method.MethodKind != MethodKind.Ordinary) return "is not a static method; make it one";
        if (Method.IsGenericMethod || Method.ContainingType.IsGenericOrNestedInGeneric()) return "is generic; write one for each class";
        if (!Method.ContainingType.IsNameable(compilation)) return "lies in a class that generated code cannot name; make the class internal";
        if (Parameters.Count == 0) return "takes no stored event; let its first parameter be an event class of the old shape, or a JsonObject";
        if (Method.ReturnType.Unwrapped().IsTask) return "returns a task, but events are read without waiting; make it synchronous";
        if (Result is null) return "returns nothing; return the event in its newer shape, or null to drop it";
        return InspectSource(mark, compilation) ?? InspectParameters(compilation) ?? InspectResult(compilation);
    }

    private string? InspectSource(AttributeData mark, Compilation compilation)
    {
        var isNamed = mark.Positional(0) is string { Length: > 0 };
        if (IsJson(Parameters[0].Type))
        {
            if (!isNamed) return "takes JSON, but names no event; write [Upcaster(\"the stored name\", Revision = 1)]";
            return Revision < 1 ? "takes a revision below 1; revisions begin with 1" : null;
        }

        if (Source is null or not { IsAbstract: false, SpecialType: SpecialType.None } || !Source.IsMessage(compilation))
            return $"takes '{Parameters[0].Type.ToDisplayString()}', which is no event class; take an event class of the old shape, or a JsonObject";
        return isNamed || mark.Named("Revision") is not null
            ? $"says name or revision twice; leave them to [Event] on '{Source.Name}'"
            : null;
    }

    private string? InspectParameters(Compilation compilation)
    {
        foreach (var parameter in Parameters)
        {
            if (parameter.Symbol.RefKind != RefKind.None) return $"takes '{parameter.Symbol.Name}' by reference; take it by value";
            if (parameter.Kind == ParameterKind.Unsupported || !parameter.Type.IsNameable(compilation))
                return $"takes '{parameter.Symbol.Name}', which is not part of the event; remove it";
        }

        return null;
    }

    private string? InspectResult(Compilation compilation)
    {
        if (ReturnsJson || Result!.SpecialType == SpecialType.System_Object) return null;
        var canBeEvent = Result.TypeKind == TypeKind.Interface || (Result is INamedTypeSymbol { SpecialType: SpecialType.None } && Result.IsMessage(compilation));
        return canBeEvent && Result.IsNameable(compilation)
            ? null
            : $"returns '{Result.ToDisplayString()}', which is no event; return events, or a JsonObject for the next revision";
    }
}
