using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Content;

// Writes the values of one type, and reads back what it wrote wherever something may be lost: the first value, and each one where the
// contract or the text says that it depends on the value (rule D10).
internal sealed class CheckedContract(JsonTypeInfo json, string subject, StoredForm? form, bool always, string otherwise = "")
{
    private const string Advice =
        "Nothing is stored. Let JSON read what it writes: a public set or init, a constructor parameter of the member's name, or a JsonConverter that UseJson registers.";

    private ContractVerdict? verdict;
    private volatile bool isSettled;

    internal JsonTypeInfo Json => json;

    internal byte[] Write(object? value, string name)
    {
        byte[] written;
        try
        {
            written = JsonSerializer.SerializeToUtf8Bytes(value, json);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw Unwritable(name, value, failure);
        }

        if (always || !isSettled || MayHaveLostText(written) || form?.MayDiffer(written) == true) ReadBack(value, written, name);
        return written;
    }

    // Half a surrogate pair is no text; what stands for it in JSON is this character. A text may also contain it itself.
    private static bool MayHaveLostText(ReadOnlySpan<byte> written) => written.IndexOf("\\uFFFD"u8) >= 0 || written.IndexOf("\uFFFD"u8) >= 0;

    private void ReadBack(object? value, byte[] written, string name)
    {
        verdict ??= ContractCheck.Of(json.Type, json.Options);
        if (verdict.Faults.Count > 0)
        {
            throw Failure(
                $"{string.Join(Environment.NewLine, verdict.Faults.Select(fault => fault.Of(Named(name))))} Nothing is stored.", name, verdict.Faults[0].Path);
        }

        var difference = Compare(value, Read(written, name), name);
        if (difference is not null)
        {
            var member = difference.Path == ValueComparison.Root ? null : difference.Path;
            throw Failure(
                $"{Named(name)} does not come back from JSON as it was: {(member is null ? "the whole" : $"its member {member}")}, of type {difference.Type ?? json.Type}, {(difference.IsHidden ? "holds something that JSON does not show" : "differs")}. {Advice}",
                name,
                member,
                (difference.Expected, difference.Actual));
        }

        isSettled = !verdict.Varies;
    }

    private ValueDifference? Compare(object? value, object? read, string name)
    {
        try
        {
            return new ValueComparison(NoShapes.Instance, json.Options, Sameness.OfReadBack).Compare(value, read);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Properties, Equals and ToString are the application's; what they throw may quote the content.
            throw Failure($"{Named(name)} cannot be compared with what comes back from JSON ({failure.GetType()}). {Advice}", name, member: null);
        }
    }

    private object? Read(byte[] written, string name)
    {
        var kept = written;
        if (form is not null && (kept = form.Of(written, out var refusal)) is null)
            throw Failure($"{Named(name)} cannot be kept: {refusal} Nothing is stored.", name, member: null);
        try
        {
            return JsonSerializer.Deserialize(kept, json);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The cause is named, not attached: its message may quote the content.
            var place = UnreadableMember.Find(json, failure);
            throw Failure(
                $"{Named(name)} is written as JSON and cannot be read back ({failure.GetType()}{(place is null ? "" : $" at its member {place.Value.Path}, of type {place.Value.Type}")}). {Advice}",
                name,
                place?.Path);
        }
    }

    private NotSerializableException Unwritable(string name, object? value, Exception failure)
    {
        var (path, type, reason) = value is null ? ("", json.Type, $"cannot be written ({failure.GetType()})") : UnwritableMember.Find(value, json, failure);
        return Failure(
            $"{Named(name)} cannot be written as JSON: {(path.Length == 0 ? "the whole" : $"its member {path}")}, of type {type}, {reason}. "
            + $"Nothing is stored. Keep plain data without cycles, at most {json.Options.MaxDepth} levels deep{otherwise}.",
            name,
            path.Length == 0 ? null : path);
    }

    private string Named(string name) => $"{subject} '{name}'";

    private static NotSerializableException Failure(string message, string name, string? member, (string Expected, string Actual)? values = null)
    {
        member = string.IsNullOrEmpty(member) ? null : member;
        return values is { } both
            ? NotSerializableException.Changed(message, name, member, both.Expected, both.Actual)
            : new NotSerializableException(message) { MessageName = name, Member = member };
    }
}
