using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Axonish.Generated;

namespace Axonish.State;

// Writes an aggregate's whole state, private fields included, as JSON, reads it back, and tells where two states differ. The classes of the
// aggregate's own assembly are described by the compiler; other values go through the application's JSON options.
internal sealed class StateSerializer<TRoot>
    where TRoot : class
{
    private const int MaximumDepth = 256;

    private readonly JsonSerializerOptions options;
    private readonly JsonTypeInfo<TRoot> contract;

    internal StateSerializer(StateModel model, JsonSerializerOptions applicationOptions)
    {
        Model = model;
        options = new JsonSerializerOptions(applicationOptions)
        {
            MaxDepth = MaximumDepth,
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            IgnoreReadOnlyFields = false,
            IgnoreReadOnlyProperties = false,
            IncludeFields = true,
            PropertyNameCaseInsensitive = false,
            ReferenceHandler = null,
            NumberHandling = applicationOptions.NumberHandling | JsonNumberHandling.AllowNamedFloatingPointLiterals,
            WriteIndented = false,
        };
        if (!options.Converters.Any(converter => converter.CanConvert(typeof(object)))) options.Converters.Add(new AnyValueConverter(model));
        options.TypeInfoResolverChain.Insert(0, new StateContracts(model));
        options.MakeReadOnly();
        contract = (JsonTypeInfo<TRoot>)options.GetTypeInfo(typeof(TRoot));
    }

    internal StateModel Model { get; }

    internal byte[] Write(TRoot root) => JsonSerializer.SerializeToUtf8Bytes(root, contract);

    internal TRoot Read(ReadOnlySpan<byte> state) => JsonSerializer.Deserialize(state, contract) ?? throw new JsonException("The state is null.");

    // None where both are the same. Objects are compared by their fields, collections by their elements, other values by Equals or by their JSON.
    internal StateDifference? Compare(TRoot expected, TRoot actual, Func<string, bool>? ignores = null) =>
        new StateComparison(Model, options, heedsIdentity: false, ignores).Compare(expected, actual);

    // The same for a state and its copy: what was one object in the one must be one in the other too.
    internal StateDifference? CompareCopy(TRoot state, TRoot copy) => new StateComparison(Model, options, heedsIdentity: true).Compare(state, copy);
}
