using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Content;

// The application's JSON options, with what everything that is kept needs.
internal static class ContentOptions
{
    internal const int MaximumDepth = 32;

    // The application's own converters come first.
    private static readonly JsonConverter[] Converters =
        [new BigIntegerConverter(), new RuneConverter(), new CultureInfoConverter(), new IPAddressConverter()];

    internal static JsonSerializerOptions Complete(JsonSerializerOptions? given)
    {
        var options = given is null ? new JsonSerializerOptions() : new JsonSerializerOptions(given);
        if (options.MaxDepth is 0 or > MaximumDepth) options.MaxDepth = MaximumDepth;
        options.AllowDuplicateProperties = false;
        options.IncludeFields = true;
        options.AllowOutOfOrderMetadataProperties = true;
        foreach (var converter in Converters) options.Converters.Add(converter);
        if (JsonSerializer.IsReflectionEnabledByDefault) AddReflection(options);
        options.MakeReadOnly();
        return options;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Reached only where reflection-based JSON is switched on.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Reached only where reflection-based JSON is switched on.")]
    private static void AddReflection(JsonSerializerOptions options) => options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
}
