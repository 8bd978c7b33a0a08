namespace Axonish.PostgreSql.Tests;

// Says when somebody begins to read it, and gives nothing before it is released.
internal sealed class HeldStream(byte[] content) : MemoryStream(content)
{
    private readonly TaskCompletionSource isRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource isReleased = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task IsRead => isRead.Task;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        isRead.TrySetResult();
        await isReleased.Task;
        return await base.ReadAsync(buffer, cancellationToken);
    }

    internal void Release() => isReleased.TrySetResult();
}
