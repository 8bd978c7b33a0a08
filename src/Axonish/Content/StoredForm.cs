using System.Diagnostics.CodeAnalysis;

namespace Axonish.Content;

/// <summary>What a database makes of the JSON that it is given, where it does not keep it byte by byte.</summary>
[Experimental("AXONISHENGINE")]
public abstract class StoredForm
{
    /// <summary>Says quickly, for every event, whether the kept form may differ from what was written.</summary>
    /// <param name="json">What is written.</param>
    /// <returns>Whether it may.</returns>
    public abstract bool MayDiffer(ReadOnlySpan<byte> json);

    /// <summary>What will be read back.</summary>
    /// <param name="json">What is written.</param>
    /// <param name="refusal">Why the database would refuse it, as the rest of a sentence about the event.</param>
    /// <returns>UTF-8 JSON; <see langword="null"/> where the database would refuse it.</returns>
    public abstract byte[]? Of(ReadOnlySpan<byte> json, out string? refusal);
}
