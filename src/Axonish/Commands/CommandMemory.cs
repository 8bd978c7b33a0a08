using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Axonish.Generated;
using Axonish.StateStore;

namespace Axonish.Commands;

// Answers a message that was handled before as it was answered then (rule D9). Only messages whose sender gave them an identifier can
// come again, so only those are remembered.
internal sealed class CommandMemory(IEventStore store, IStateStore? states, EventSerializer serializer)
{
    private readonly ConcurrentDictionary<Guid, Task> inFlight = new();

    internal int InFlight => inFlight.Count;

    // One message at a time: who sends it again while it is being handled waits for the answer, and does not run the handler beside it.
    internal async ValueTask<IDisposable> TakeTurnAsync(Guid messageId, CancellationToken ct)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (inFlight.GetOrAdd(messageId, over.Task) is var first && first != over.Task) await first.WaitAsync(ct);
        return new Turn(this, messageId, over);
    }

    internal async ValueTask<(bool Found, TResult Result)> RecallAsync<TResult>(Guid messageId, CommandModel command, CancellationToken ct)
    {
        if (await FindAsync(messageId, ct) is not { } receipt) return (false, default!);
        var (remembered, result) = RememberedAnswer.Read(receipt.Result);
        if (remembered is not null && remembered != command.Name) throw Reused(messageId, command, remembered);
        if (result.IsEmpty) return (true, default!);
        try
        {
            return (true, JsonSerializer.Deserialize(result.Span, ContractOf<TResult>(command))!);
        }
        catch (JsonException)
        {
            // The cause is not attached: its message may quote the result.
            throw new InvalidOperationException(
                $"'{command.Name}' was handled before, but the remembered result cannot be read as {typeof(TResult)}; has the handler's result changed since?");
        }
    }

    internal CommandReceipt Receipt<TResult>(Guid messageId, TResult result, CommandModel command)
    {
        if (command.HasNoResult) return new CommandReceipt(messageId, new RememberedAnswer(command.Name, default).Write());
        try
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(result, ContractOf<TResult>(command));
            return new CommandReceipt(messageId, new RememberedAnswer(command.Name, json).Write());
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            throw Unwritable<TResult>(command, failure);
        }
    }

    // A receipt stands where its command's changes do.
    private async ValueTask<CommandReceipt?> FindAsync(Guid messageId, CancellationToken ct) =>
        await store.FindReceiptAsync(messageId, ct) ?? (states is null ? null : await states.FindReceiptAsync(messageId, ct));

    private JsonTypeInfo<TResult> ContractOf<TResult>(CommandModel command)
    {
        try
        {
            return (JsonTypeInfo<TResult>)serializer.Options.GetTypeInfo(typeof(TResult));
        }
        catch (NotSupportedException failure)
        {
            throw Unwritable<TResult>(command, failure);
        }
    }

    private static MessageIdReusedException Reused(Guid messageId, CommandModel command, string remembered) =>
        new($"'{command.Name}' was sent with the message identifier {messageId}, under which '{remembered}' was handled before, so it is not handled; " +
            "give each command a message identifier of its own, and send again with the same one only what was sent with it.")
        {
            MessageId = messageId,
            Command = command.Name,
            RememberedCommand = remembered,
        };

    private static InvalidOperationException Unwritable<TResult>(CommandModel command, Exception cause) =>
        new($"'{command.Name}' cannot be remembered, since JSON cannot carry its result, a {typeof(TResult)} ({cause.GetType()}); " +
            "let the handler answer with plain data, or send without a message identifier of your own.");

    private sealed class Turn(CommandMemory memory, Guid messageId, TaskCompletionSource over) : IDisposable
    {
        public void Dispose()
        {
            memory.inFlight.TryRemove(messageId, out _);
            over.SetResult();
        }
    }
}
