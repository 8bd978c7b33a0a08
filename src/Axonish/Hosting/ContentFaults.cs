using System.Text.Json;
using Axonish.Aggregates;
using Axonish.Content;
using Axonish.Generated;
using Axonish.State;

namespace Axonish.Hosting;

// What this host would write as JSON and could not read back: events, snapshots, remembered results (rules D10, Y1). A host that keeps its
// events in memory as the objects they are writes none.
internal sealed class ContentFaults(JsonSerializerOptions json)
{
    private readonly Dictionary<(Type, string), (ContractFault Fault, List<string> Subjects)> found = [];

    internal IEnumerable<string> Of(ApplicationModel application, AxonishBuilder configuration)
    {
        if (configuration.HasEventStore || configuration.StateStore is not null || configuration.VerifiesEveryEvent) AddEvents(application);
        if (configuration.TakesSnapshots) AddSnapshots(application, configuration.Aggregates);
        return found.Values.Select(Sentence);
    }

    // A command that is sent without an identifier is not remembered, whatever its result is, so these are warnings.
    internal IReadOnlyList<string> OfResults(IReadOnlyList<CommandEntry> commands)
    {
        found.Clear();
        foreach (var command in commands)
        {
            if (!command.Model.HasNoResult) Add($"The result of '{command.Name}', which is remembered where the message has an identifier,", command.Model.ResultType, json);
        }

        return [.. found.Values.Select(Sentence)];
    }

    // What an upcaster takes is read only.
    private void AddEvents(ApplicationModel application)
    {
        var outdated = application.Upcasters.Select(upcaster => upcaster.Source.Type).ToHashSet();
        var met = new HashSet<Type>();
        foreach (var entry in application.EventEntries)
        {
            if (entry.Type is var type && !outdated.Contains(type.Type) && met.Add(type.Type)) Add($"The event '{type.Name}'", type.Type, json);
        }
    }

    private void AddSnapshots(ApplicationModel application, IReadOnlyDictionary<Type, object> configurations)
    {
        foreach (var (root, configuration) in configurations)
        {
            if (!((ISnapshotConfiguration)configuration).Snapshots.TakesAny || application.Find(root)?.Model is not { } aggregate) continue;
            var state = aggregate.DescribeState();
            if (state.Obstacles.Count == 0) Add($"The snapshot of {root}", root, StateOptions.Of(state, json));
        }
    }

    private void Add(string subject, Type type, JsonSerializerOptions options)
    {
        foreach (var fault in ContractCheck.Of(type, options).Faults)
        {
            // One value class is in many events.
            var member = fault.Path[(fault.Path.LastIndexOf('.') + 1)..];
            if (found.TryGetValue((fault.Type, member + fault.What), out var known)) known.Subjects.Add(subject);
            else found.Add((fault.Type, member + fault.What), (fault, [subject]));
        }
    }

    private static string Sentence((ContractFault Fault, List<string> Subjects) found) => found.Subjects.Count == 1
        ? found.Fault.Of(found.Subjects[0])
        : $"{found.Fault.Of(found.Subjects[0])} So it is with {string.Join(", ", found.Subjects.Skip(1))}.";
}
