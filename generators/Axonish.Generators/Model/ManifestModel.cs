namespace Axonish.Generators.Model;

/// <summary>Everything that the assembly's own manifest holds, in ordinal order.</summary>
/// <param name="Aggregates">The aggregates.</param>
/// <param name="HandlerClasses">The handler classes.</param>
/// <param name="Events">The events that no aggregate lists.</param>
internal sealed record ManifestModel(
    EquatableArray<AggregateFacts> Aggregates, EquatableArray<HandlerClassFacts> HandlerClasses, EquatableArray<EventModel> Events)
{
    public IEnumerable<CommandFact> Commands => Aggregates.SelectMany(aggregate => aggregate.Commands)
        .Concat(HandlerClasses.SelectMany(handlers => handlers.Commands));

    public IEnumerable<EventModel> AllEvents => Aggregates.SelectMany(aggregate => aggregate.Events)
        .Concat(HandlerClasses.SelectMany(handlers => handlers.Events)).Concat(Events)
        .GroupBy(item => item.Type, StringComparer.Ordinal).Select(group => group.First())
        .OrderBy(item => item.StoredName, StringComparer.Ordinal).ThenBy(item => item.Type, StringComparer.Ordinal);

    public static ManifestModel Of(
        IEnumerable<AggregateFacts> aggregates, IEnumerable<HandlerClassFacts> handlerClasses, IEnumerable<EventModel> named)
    {
        var ordered = aggregates.OrderBy(aggregate => aggregate.ModelName, StringComparer.Ordinal).ToEquatableArray();
        var outside = handlerClasses.OrderBy(handlers => handlers.ModelName, StringComparer.Ordinal).ToEquatableArray();
        var events = ordered.SelectMany(aggregate => aggregate.Events).Concat(outside.SelectMany(handlers => handlers.Events));
        var listed = new HashSet<string>(events.Select(item => item.Type), StringComparer.Ordinal);
        return new ManifestModel(
            ordered,
            outside,
            named.Where(item => listed.Add(item.Type)).OrderBy(item => item.StoredName, StringComparer.Ordinal)
                .ThenBy(item => item.Type, StringComparer.Ordinal).ToEquatableArray());
    }
}
