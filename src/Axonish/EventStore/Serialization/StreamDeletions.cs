using System.Security.Cryptography;
using System.Text;

namespace Axonish;

// Where the log tells that a stream was deleted: in a stream of its own for each, because the deleted one takes no event any more (rule Y3).
internal static class StreamDeletions
{
    internal const string EventName = "axonish.StreamDeleted";

    // Of the streams that hold these events.
    internal const string AggregateType = EventName;

    internal static string IdentifierOf(string aggregateType, string identifier, int longest)
    {
        var text = $"{aggregateType}/{identifier}";
        return text.Length <= longest ? text : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
