using System.Text;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// What a sender may put beside a command.
internal static class CommandMetadata
{
    internal static void Check(CommandEnvelope envelope, EventStoreLimits limits)
    {
        var bytes = 0;
        foreach (var (key, value) in envelope.Metadata)
        {
            if (IsReserved(key))
            {
                throw new ArgumentException(
                    $"The metadata of '{envelope.Name}' sets '{key}', which only Axonish sets; use a key that does not start with '{MetadataKeys.ReservedPrefix}'.");
            }

            bytes += key.Length + Encoding.UTF8.GetByteCount(value);
        }

        if (envelope.Metadata.Count > limits.MaximumMetadataKeys)
        {
            throw new LimitExceededException(
                $"The metadata of '{envelope.Name}' has {envelope.Metadata.Count} keys, and {limits.MaximumMetadataKeys} are allowed; " +
                $"send fewer, or raise {nameof(EventStoreLimits)}.{nameof(EventStoreLimits.MaximumMetadataKeys)}.");
        }

        if (bytes > limits.MaximumMetadataBytes)
        {
            throw new LimitExceededException(
                $"The metadata of '{envelope.Name}' is {bytes} bytes long, and {limits.MaximumMetadataBytes} are allowed; " +
                $"send less, or raise {nameof(EventStoreLimits)}.{nameof(EventStoreLimits.MaximumMetadataBytes)}.");
        }
    }

    // What an interceptor leaves of a message's metadata: what only Axonish sets stays as it was.
    internal static Metadata Changed(CommandMessage before, Metadata after, EventStoreLimits limits)
    {
        var own = after;
        foreach (var (key, value) in before.Metadata)
        {
            if (!IsReserved(key)) continue;
            if (after.TryGetValue(key, out var changed) && changed == value) own = own.Without(key);
        }

        Check(new CommandEnvelope(before.Name, before.Payload, own), limits);
        foreach (var (key, value) in before.Metadata)
        {
            if (IsReserved(key)) own = own.With(key, value);
        }

        return own;
    }

    internal static void CheckRequired(CommandEnvelope envelope, CommandModel model) => CheckRequired(envelope.Name, envelope.Metadata, model);

    internal static void CheckRequired(string name, Metadata metadata, CommandModel model)
    {
        for (var index = 0; index < model.RequiredMetadata.Count; index++)
        {
            var key = model.RequiredMetadata[index];
            if (!metadata.ContainsKey(key))
            {
                throw new NoHandlerForCommandException(
                    $"'{name}' is handled by {model.Handler} only where its metadata has a value for '{key}', and it has none; send it with {nameof(SendOptions)}.{nameof(SendOptions.Metadata)}.");
            }
        }
    }

    private static bool IsReserved(string key) =>
        key.StartsWith(MetadataKeys.ReservedPrefix, StringComparison.Ordinal) && key != MetadataKeys.CorrelationId;
}
