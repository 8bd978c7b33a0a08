using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Every event that an aggregate handles or applies, in the order of its model's list.</summary>
internal sealed class EventList
{
    private readonly INamedTypeSymbol[] types;

    private EventList(INamedTypeSymbol[] types, EquatableArray<EventModel> models, bool areInferred)
    {
        AreInferred = areInferred;
        this.types = types;
        Models = models;
    }

    public EquatableArray<EventModel> Models { get; }

    /// <summary>Whether finding them took more than names of types: what an expression gives can depend on any declaration.</summary>
    public bool AreInferred { get; }

    public IEnumerable<INamedTypeSymbol> Types => types;

    public static EventList Of(AggregateShape shape, Compilation compilation, CancellationToken ct)
    {
        var found = new AppliedEvents(compilation, ct);
        foreach (var receiver in shape.Receivers)
        {
            if (!shape.IsFunctional) found.AddAppliedBy(receiver.Type);
            foreach (var handler in receiver.CommandHandlers)
            {
                if (handler.Kind == HandlerKind.Functional) found.AddReturnedBy(handler);
            }
        }

        var handled = shape.Receivers.SelectMany(receiver => receiver.EventHandlers)
            .Where(handler => handler.Fault == HandlerFault.None)
            .Select(handler => handler.Event)
            .OfType<INamedTypeSymbol>()
            .Where(type => !type.IsAbstract && type.IsMessage(compilation));
        var ordered = handled.Concat(found.Found)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Select(type => (Type: type, Model: EventNames.Of(type)))
            .OrderBy(pair => pair.Model.StoredName, StringComparer.Ordinal)
            .ThenBy(pair => pair.Model.Type, StringComparer.Ordinal)
            .ToArray();
        return new EventList([.. ordered.Select(pair => pair.Type)], ordered.Select(pair => pair.Model).ToEquatableArray(), found.IsInferred);
    }

    /// <summary>The places of the events that are of a kind.</summary>
    public IEnumerable<int> CasesOf(ITypeSymbol payload) => Enumerable.Range(0, types.Length).Where(index => types[index].IsKindOf(payload));
}
