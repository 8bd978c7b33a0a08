namespace Axonish.Tests.EventHandling;

public class FirstAnnouncer
{
    [EventHandler]
    public async Task On(
        Announced e,
        EventMessage message,
        Message untyped,
        Metadata metadata,
        [MetadataValue("level")] int? level,
        IUnitOfWork unitOfWork,
        [EventTimestamp] DateTimeOffset at,
        [SequenceNumber] long number,
        [MessageId] Guid id,
        [MessageId] string idText,
        IRepository<Diary> diaries,
        ICommandGateway gateway,
        CancellationToken ct)
    {
        if (e.Script is { } script)
            await script(new Announcement(this, message, untyped, metadata, level, unitOfWork, at, number, id, idText, diaries, gateway, ct));
    }
}
