using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Messages.Json;

/// <summary>What of a value does not come back from JSON, and what to do about it; both are parts of a sentence.</summary>
/// <param name="What">What is lost.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Left">The member that is left out and would not be if it were marked [JsonInclude].</param>
/// <param name="IsOfShape">Whether another constructor of the outermost type solves it.</param>
internal sealed record JsonLoss(string What, string Advice, ISymbol? Left = null, bool IsOfShape = false);
