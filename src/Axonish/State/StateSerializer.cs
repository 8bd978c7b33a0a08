using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Axonish.Content;
using Axonish.Generated;

namespace Axonish.State;

// Writes an aggregate's whole state, private fields included, as JSON, reads it back, and finds where two states differ. The classes of the
// aggregate's own assembly are described by the compiler; other values go through the application's JSON options.
internal sealed class StateSerializer<TRoot>
    where TRoot : class
{
    private readonly JsonSerializerOptions options;
    private readonly JsonTypeInfo<TRoot> contract;

    internal StateSerializer(StateModel model, JsonSerializerOptions applicationOptions)
    {
        Model = model;
        options = StateOptions.Of(model, applicationOptions);
        contract = (JsonTypeInfo<TRoot>)options.GetTypeInfo(typeof(TRoot));
    }

    internal StateModel Model { get; }

    internal byte[] Write(TRoot root) => JsonSerializer.SerializeToUtf8Bytes(root, contract);

    internal TRoot Read(ReadOnlySpan<byte> state) => JsonSerializer.Deserialize(state, contract) ?? throw new JsonException("The state is null.");

    // The member for which a state cannot be written, and why.
    internal (string Path, Type Type, string Reason) FindUnwritable(TRoot root, Exception failure) =>
        UnwritableMember.Find(root, contract, failure) is { Path.Length: > 0 } found ? found : (ValueComparison.Root, typeof(TRoot), $"cannot be written ({failure.GetType()})");

    // None where no member is the fault.
    internal (string Path, Type Type)? FindUnreadable(Exception failure) => UnreadableMember.Find(contract, failure);

    // None where both are the same. Objects are compared by their fields, collections by their elements, other values by Equals or by their JSON.
    internal ValueDifference? Compare(TRoot expected, TRoot actual, Func<string, bool>? ignores = null) =>
        new ValueComparison(Model, options, Sameness.OfContent, ignores).Compare(expected, actual);

    // The same for a state and its copy: what was one object in the one must be one in the other too.
    internal ValueDifference? CompareCopy(TRoot state, TRoot copy) => new ValueComparison(Model, options, Sameness.OfCopy).Compare(state, copy);
}
