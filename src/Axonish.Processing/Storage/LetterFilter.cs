using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>Which letters are meant; what is <see langword="null"/> limits nothing.</summary>
/// <param name="Group">Of this group, in all its versions.</param>
/// <param name="Sequence">Of this sequence.</param>
/// <param name="EventName">Of this stored name.</param>
/// <param name="CauseType">Whose cause is an exception of this type, by its full name.</param>
/// <param name="Before">Parked before this moment.</param>
[Experimental("AXONISHENGINE")]
public sealed record LetterFilter(
    string? Group = null, string? Sequence = null, string? EventName = null, string? CauseType = null, DateTimeOffset? Before = null);
