using System.Text.Json;
using Axonish.Content;

namespace Axonish.Features;

// What a host would write as JSON and could not read back: a sentence for each value class and member, however many types hold it.
internal sealed class ContentFaults
{
    private readonly Dictionary<(Type, string), (ContractFault Fault, List<string> Subjects)> found = [];

    internal IEnumerable<string> Found => found.Values.Select(Sentence);

    internal void Add(string subject, Type type, JsonSerializerOptions json)
    {
        foreach (var fault in ContractCheck.Of(type, json).Faults)
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
