namespace Axonish.Generators.Model;

/// <summary>Everything that the assembly's own manifest holds, in ordinal order.</summary>
/// <param name="Aggregates">The aggregates.</param>
/// <param name="HandlerClasses">The handler classes.</param>
/// <param name="UpcasterClasses">The classes with upcasters.</param>
/// <param name="Events">The events that none of these lists.</param>
internal sealed record ManifestModel(
    EquatableArray<AggregateFacts> Aggregates,
    EquatableArray<HandlerClassFacts> HandlerClasses,
    EquatableArray<UpcasterClassFacts> UpcasterClasses,
    EquatableArray<EventModel> Events)
{
    public IEnumerable<CommandFact> Commands => Aggregates.SelectMany(aggregate => aggregate.Commands)
        .Concat(HandlerClasses.SelectMany(handlers => handlers.Commands));

    public IEnumerable<UpcasterFact> Upcasters => UpcasterClasses.SelectMany(upcasters => upcasters.Upcasters)
        .OrderBy(upcaster => upcaster.Name, StringComparer.Ordinal).ThenBy(upcaster => upcaster.Revision).ThenBy(upcaster => upcaster.Title, StringComparer.Ordinal);

    public IEnumerable<EventModel> AllEvents => Listed(Aggregates, HandlerClasses, UpcasterClasses).Concat(Events)
        .GroupBy(item => item.Type, StringComparer.Ordinal).Select(group => group.First())
        .OrderBy(item => item.StoredName, StringComparer.Ordinal).ThenBy(item => item.Type, StringComparer.Ordinal);

    public static ManifestModel Of(
        IEnumerable<AggregateFacts> aggregates,
        IEnumerable<HandlerClassFacts> handlerClasses,
        IEnumerable<UpcasterClassFacts> upcasterClasses,
        IEnumerable<EventModel> named)
    {
        var ordered = aggregates.OrderBy(aggregate => aggregate.ModelName, StringComparer.Ordinal).ToEquatableArray();
        var outside = handlerClasses.OrderBy(handlers => handlers.ModelName, StringComparer.Ordinal).ToEquatableArray();
        var upcasters = upcasterClasses.OrderBy(item => item.ModelName, StringComparer.Ordinal).ToEquatableArray();
        var listed = new HashSet<string>(Listed(ordered, outside, upcasters).Select(item => item.Type), StringComparer.Ordinal);
        return new ManifestModel(
            ordered,
            outside,
            upcasters,
            named.Where(item => listed.Add(item.Type)).OrderBy(item => item.StoredName, StringComparer.Ordinal)
                .ThenBy(item => item.Type, StringComparer.Ordinal).ToEquatableArray());
    }

    private static IEnumerable<EventModel> Listed(
        IEnumerable<AggregateFacts> aggregates, IEnumerable<HandlerClassFacts> handlerClasses, IEnumerable<UpcasterClassFacts> upcasterClasses) =>
        aggregates.SelectMany(aggregate => aggregate.Events)
            .Concat(handlerClasses.SelectMany(handlers => handlers.Events))
            .Concat(upcasterClasses.SelectMany(upcasters => upcasters.Events));
}
