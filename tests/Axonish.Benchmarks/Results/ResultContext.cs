using System.Text.Json.Serialization;

namespace Axonish.Benchmarks.Results;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ResultTable))]
internal sealed partial class ResultContext : JsonSerializerContext;
