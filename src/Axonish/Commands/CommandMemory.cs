using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Axonish.Content;
using Axonish.Generated;
using Axonish.StateStore;

namespace Axonish.Commands;

// Answers a message that was handled before as it was answered then (rule D9). Only messages whose sender gave them an identifier can
// come again, so only those are remembered.
internal sealed class CommandMemory(IEventStore store, IStateStore? states, EventSerializer serializer)
{
    private readonly ConcurrentDictionary<Guid, Task> inFlight = new();
    private readonly ConcurrentDictionary<Type, CheckedContract> contracts = new();

    internal int InFlight => inFlight.Count;

    // One message at a time: a sender that repeats it while it is being handled waits for the answer, and the handler does not run twice.
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
            return (true, JsonSerializer.Deserialize(result.Span, (JsonTypeInfo<TResult>)ContractOf<TResult>(command).Json)!);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            // The cause is not attached: its message may quote the result.
            var place = UnreadableMember.Find(ContractOf<TResult>(command).Json, failure) is { } member ? $" at its member {member.Path}, of type {member.Type}" : "";
            throw new InvalidOperationException(
                $"'{command.Name}' was handled before, but the remembered result cannot be read as {typeof(TResult)} ({failure.GetType()}{place}); has the handler's result changed since?");
        }
    }

    internal CommandReceipt Receipt<TResult>(Guid messageId, TResult result, CommandModel command)
    {
        ReadOnlyMemory<byte> json = command.HasNoResult ? default : ContractOf<TResult>(command).Write(result, command.Name);
        return new CommandReceipt(messageId, new RememberedAnswer(command.Name, json).Write());
    }

    internal static CommandReceipt ReceiptWithoutResult(Guid messageId, CommandModel command) =>
        new(messageId, new RememberedAnswer(command.Name, default).Write());

    // A receipt is stored where its command's changes are.
    private async ValueTask<CommandReceipt?> FindAsync(Guid messageId, CancellationToken ct) =>
        await store.FindReceiptAsync(messageId, ct) ?? (states is null ? null : await states.FindReceiptAsync(messageId, ct));

    private CheckedContract ContractOf<TResult>(CommandModel command) =>
        contracts.TryGetValue(typeof(TResult), out var known) ? known : contracts.GetOrAdd(typeof(TResult), AddContract<TResult>(command));

    private CheckedContract AddContract<TResult>(CommandModel command)
    {
        try
        {
            return serializer.CheckedContractOf(typeof(TResult), "The result of", ", or send without a message identifier of your own");
        }
        catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException)
        {
            throw new NotSerializableException(
                $"'{command.Name}' cannot be remembered, since there is no JSON contract for its result, a {typeof(TResult)} ({failure.Message}); "
                + "let the handler answer with plain data, or send without a message identifier of your own.",
                failure)
            {
                MessageName = command.Name,
            };
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

    private sealed class Turn(CommandMemory memory, Guid messageId, TaskCompletionSource over) : IDisposable
    {
        public void Dispose()
        {
            memory.inFlight.TryRemove(messageId, out _);
            over.SetResult();
        }
    }
}
