using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Axonish.Generated;

namespace Axonish.State;

// Describes to System.Text.Json the classes that state is made of by their fields; all else is left to the application's options. So is a
// class for which these hold a converter.
internal sealed class StateContracts(StateModel model) : IJsonTypeInfoResolver
{
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        model.Find(type) is { } described && !options.Converters.Any(converter => converter.CanConvert(type)) ? described.Contract(model, options) : null;
}
