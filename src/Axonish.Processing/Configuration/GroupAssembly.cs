using Axonish.Generated;
using Axonish.Processing.Processors;
using Axonish.Processing.Reading;
using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Configuration;

// Puts groups together: classes of all assemblies that name one, what their attributes say, and what code and configuration say in its place.
internal sealed class GroupAssembly(ApplicationModel application, IReadOnlyDictionary<string, ProcessorBuilder> configured, IReadOnlySet<Type> resources)
{
    internal IReadOnlyList<EventHandlersEntry> Entries { get; } =
        [.. application.EventHandlers.Where(entry => entry.Group is { Kind: EventGroupKind.Processing })];

    internal bool RunsHere(string group) => configured.GetValueOrDefault(group)?.Runs ?? true;

    internal void AddFaults(List<string> faults)
    {
        var names = Entries.Select(entry => entry.Group!.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var builder in configured.Values)
        {
            GroupSettings.Check(builder, faults);
            if (!names.Contains(builder.Group))
                faults.Add($"The processing group '{builder.Group}' is configured, but no class has [ProcessingGroup(\"{builder.Group}\")]; correct the name, or remove the configuration.");
        }

        foreach (var entry in application.EventHandlers)
        {
            if (entry.Group is { Kind: EventGroupKind.Subscribing } subscribing && names.Contains(subscribing.Name))
                faults.Add($"{entry.Handler} is in the subscribing group '{subscribing.Name}', which is the name of a processing group too; give one of them another name (AXN0701).");
        }

        foreach (var group in ByName())
        {
            var first = group.First();
            var other = group.FirstOrDefault(entry => Settings(entry) != Settings(first));
            if (other is not null)
                faults.Add($"{first.Handler} and {other.Handler} declare the processing group '{group.Key}' with different settings; a group has one version, start, sequencing and size (AXN0701).");
        }
    }

    internal IReadOnlyList<ProcessingGroup> Build(IServiceProvider container, ILogger logger)
    {
        var types = container.GetRequiredService<EventTypeTable>();
        return [.. ByName().Select(group => Build(group.Key, [.. group], types, container, logger))];
    }

    private IEnumerable<IGrouping<string, EventHandlersEntry>> ByName() =>
        Entries.GroupBy(entry => entry.Group!.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);

    // The order of a class is its own.
    private static EventGroup Settings(EventHandlersEntry entry) => entry.Group! with { Order = 0 };

    private ProcessingGroup Build(string name, EventHandlersEntry[] entries, EventTypeTable types, IServiceProvider container, ILogger logger)
    {
        var declared = entries[0].Group!;
        var builder = configured.GetValueOrDefault(name) ?? new ProcessorBuilder(name);
        var ordered = entries.OrderBy(entry => entry.Group!.Order).ThenBy(entry => entry.Handler, StringComparer.Ordinal).ToArray();
        var classes = new ClassMaker(container, name);
        foreach (var entry in ordered) entry.Model.Accept(classes);
        var handled = ordered.SelectMany(entry => entry.Model.Methods).Select(method => method.EventType).Distinct();
        var sequencing = builder.Sequence ?? declared.Sequencing;
        var (property, propertyName) = SequenceBy(builder, ordered, declared);
        return new ProcessingGroup
        {
            Key = new GroupKey(name, declared.Version),
            Classes = classes.Made,
            Handled = [.. types.StoredNamesOf(handled)],
            Sequence = new EventSequence(name, sequencing, property, logger),
            SequencingText = GroupSettings.SequencingText(sequencing, propertyName),
            Segments = builder.SegmentCount ?? declared.Segments,
            Start = builder.Start ?? (declared.Start == ProcessorStart.Now ? StartFrom.Now : StartFrom.Beginning),
            IsStrong = builder.IsStrong ?? declared.IsStrong,
            WritesInTransaction = ordered.Any(entry => entry.Services.Any(resources.Contains)),
            AllowsReplay = ordered.Any(entry => entry.Model.Methods.Any(method => method.AllowsReplay)),
            Policy = new SegmentPolicy(builder.Batch ?? declared.BatchSize, GroupSettings.Retry(builder)),
            OnError = builder.ErrorPolicy ?? (_ => ErrorAction.Retry),
        };
    }

    // What code names goes before the attribute; it is distinguished by the events' classes, since functions have no name that lasts.
    private static (Func<object, string?>? Property, string? Name) SequenceBy(ProcessorBuilder builder, EventHandlersEntry[] entries, EventGroup declared)
    {
        if (builder.Properties.Count > 0)
        {
            var properties = builder.Properties.ToArray();
            return (payload => Find(properties, payload), string.Join(',', properties.Select(property => property.Event.FullName).Order(StringComparer.Ordinal)));
        }

        if (declared.SequenceBy is null || builder.Sequence is not null) return (null, null);
        var keys = entries.Select(entry => entry.Model.SequenceKey).OfType<Func<object, string?>>().ToArray();
        return (payload => FirstKey(keys, payload), declared.SequenceBy);
    }

    private static string? Find((Type Event, Func<object, object?> Property)[] properties, object payload)
    {
        foreach (var (type, property) in properties)
        {
            if (type.IsInstanceOfType(payload)) return property(payload) is { } key ? IdentifierText.Of(key) : null;
        }

        return null;
    }

    private static string? FirstKey(Func<object, string?>[] keys, object payload)
    {
        foreach (var key in keys)
        {
            if (key(payload) is { } found) return found;
        }

        return null;
    }

    private sealed class ClassMaker(IServiceProvider container, string group) : IEventHandlersModelVisitor
    {
        internal List<GroupClass> Made { get; } = [];

        public void Visit<THandler>(EventHandlersModel<THandler> model)
            where THandler : class => Made.Add(new ModelClass<THandler>(model, group, container));
    }
}
