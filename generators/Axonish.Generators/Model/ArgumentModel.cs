using Axonish.Roslyn;

namespace Axonish.Generators.Model;

/// <summary>What a handler's parameter is given.</summary>
/// <param name="Kind">Where the value comes from.</param>
/// <param name="Type">The type to ask for: the service, the aggregate, the message's payload, the metadata value without its null.</param>
/// <param name="Key">The metadata's key.</param>
/// <param name="Reader">The method of MetadataParameter that parses.</param>
/// <param name="Suffix">What turns the parsed value into the parameter's type: a default, an assertion, or nothing.</param>
internal sealed record ArgumentModel(ParameterKind Kind, string Type, string? Key = null, string? Reader = null, string Suffix = "");
