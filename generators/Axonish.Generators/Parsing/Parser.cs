using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Runs the parsers on what the compiler found, so that a defect in one class's parsing costs that class alone.</summary>
internal static class Parser
{
    public static Parsed<T> Run<T>(
        GeneratorAttributeSyntaxContext source, Func<INamedTypeSymbol, Compilation, CancellationToken, T?> parse, CancellationToken ct)
        where T : class, IEquatable<T> =>
        source.TargetSymbol is INamedTypeSymbol type ? Guarded(type, source.SemanticModel.Compilation, parse, ct) : new Parsed<T>(null, null);

    /// <summary>Parses the class around a marked method, once however many methods it marks.</summary>
    public static Parsed<T> RunOnce<T>(
        GeneratorAttributeSyntaxContext source, Func<INamedTypeSymbol, Compilation, CancellationToken, T?> parse, CancellationToken ct)
        where T : class, IEquatable<T>
    {
        if (source.TargetSymbol is not IMethodSymbol method || !method.IsOutsideHandler()) return new Parsed<T>(null, null);
        var type = method.ContainingType;
        var first = type.GetMembers().OfType<IMethodSymbol>().First(ReceiverTypes.IsOutsideHandler);
        var mark = first.Find(AttributeNames.CommandHandler) ?? first.Find(AttributeNames.EventHandler);
        return SymbolEqualityComparer.Default.Equals(first, method) && source.Attributes.Contains(mark!)
            ? Guarded(type, source.SemanticModel.Compilation, parse, ct)
            : new Parsed<T>(null, null);
    }

    /// <summary>Leaves out a class whose handlers belong to an aggregate that reaches it.</summary>
    public static Parsed<HandlerClassModel> Unclaimed(Parsed<HandlerClassModel> parsed, EquatableArray<string> claimed) =>
        parsed.Model is { } model && claimed.Contains(model.Type, StringComparer.Ordinal) ? new Parsed<HandlerClassModel>(null, null) : parsed;

    public static AggregateFacts? FactsOf(AggregateModel? model) => model is null ? null : new AggregateFacts(
        model.DottedName, model.ModelName, model.Type, model.StoredName, model.Commands.Select(command => command.Fact).ToEquatableArray(), model.Events);

    public static HandlerClassFacts? FactsOf(HandlerClassModel? model) => model is null ? null : new HandlerClassFacts(
        model.DottedName,
        model.ModelName,
        model.Commands.Select(command => command.Fact).ToEquatableArray(),
        model.Subscriptions is not null,
        model.Subscriptions?.Events ?? EquatableArray<EventModel>.Empty);

    /// <summary>A defect becomes a diagnostic that names the class; cancellation passes.</summary>
    public static Parsed<T> Guarded<T>(
        INamedTypeSymbol type, Compilation compilation, Func<INamedTypeSymbol, Compilation, CancellationToken, T?> parse, CancellationToken ct)
        where T : class, IEquatable<T>
    {
        try
        {
            return new Parsed<T>(parse(type, compilation, ct), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new Parsed<T>(null, new FailureModel(type.ToDisplayString(), exception.Message));
        }
    }
}
