using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Axonish.Generated;

namespace Axonish.State;

// The application's JSON options, with what the compiler knows of a state in front.
internal static class StateOptions
{
    private const int MaximumDepth = 256;

    internal static JsonSerializerOptions Of(StateModel model, JsonSerializerOptions applicationOptions)
    {
        var options = new JsonSerializerOptions(applicationOptions)
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
        foreach (var collection in model.KeyedCollections)
        {
            if (collection.KeyType is { } key && !HasText(key, model, applicationOptions))
                foreach (var converter in collection.PairConverters()) options.Converters.Add(converter);
        }

        options.TypeInfoResolverChain.Insert(0, new StateContracts(model));
        options.MakeReadOnly();
        return options;
    }

    // Whether a member of JSON can be called by it: System.Text.Json knows how, or a converter says.
    private static bool HasText(Type key, StateModel model, JsonSerializerOptions options) =>
        options.Converters.Any(converter => converter.CanConvert(key))
        || (model.Find(key) is null && options.TryGetTypeInfo(key, out var contract) && contract.Kind == JsonTypeInfoKind.None);
}
