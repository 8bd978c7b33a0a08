namespace Axonish.Content;

// What a database makes of the JSON that it is given, where it does not keep it byte by byte.
internal abstract class StoredForm
{
    // Quick, for every event: whether the kept form may differ from what was written.
    internal abstract bool MayDiffer(ReadOnlySpan<byte> json);

    // What will be read back; none, with a reason, where the database would refuse it.
    internal abstract byte[]? Of(ReadOnlySpan<byte> json, out string? refusal);
}
