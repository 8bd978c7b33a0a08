// Each is a mistake that the fixture is to find.
#pragma warning disable AXN0201, AXN0203, AXN0206, AXN0402

using System.Text.Json.Serialization;
using static Axonish.AggregateLifecycle;

namespace Axonish.Testing.Tests.Fixtures.Domain;

public sealed record BeginDraft([TargetAggregateIdentifier] string DraftId, string Title);

public sealed record RetitleDraft([TargetAggregateIdentifier] string DraftId, string? Title, bool Refused = false);

public sealed record AnnotateLine([TargetAggregateIdentifier] string DraftId, string Note);

public sealed record RecordDraft([TargetAggregateIdentifier] string DraftId, object Event);

public sealed record DraftBegun(string DraftId, string Title);

public sealed record DraftDropped(string DraftId);

public sealed record DraftStamped(string DraftId);

public sealed record DraftDiced(string DraftId);

public sealed record DraftTimed(string DraftId, int Seconds);

public sealed record DraftSigned(string DraftId);

// What its private setter holds is written, and not read back.
public sealed record DraftNoted(string DraftId)
{
    public string? Note { get; private set; }

    public static DraftNoted With(string draftId, string note) => new(draftId) { Note = note };
}

// What JSON leaves out is lost.
public sealed record DraftSealed(string DraftId)
{
    [JsonIgnore] public string? Key { get; init; }
}

public sealed record DraftLooped(string DraftId)
{
    public DraftLooped Self => this;
}

// An aggregate with every mistake that a fixture finds.
[Aggregate]
public class Draft
{
    [AggregateIdentifier] private string draftId = null!;
    private readonly List<DraftLine> lines = [];
    private string? title;
    private DateTime stampedAt;
    private Guid dice;
    private TimeSpan time;
    private bool isSigned;

    private Draft()
    {
    }

    [CommandHandler]
    public Draft(BeginDraft command) => Apply(new DraftBegun(command.DraftId, command.Title));

    public string? Title => title;

    public bool IsSigned => isSigned;

    public (DateTime, Guid, TimeSpan) Rest => (stampedAt, dice, time);

    [CommandHandler]
    public void Handle(RetitleDraft command)
    {
        title = command.Title;
        if (command.Refused) throw new InvalidOperationException("No such title.");
    }

    [CommandHandler]
    public void Handle(AnnotateLine command) => lines[0].Note = command.Note;

    [CommandHandler]
    public void Handle(RecordDraft command) => Apply(command.Event);

    [EventSourcingHandler]
    private void On(DraftBegun e)
    {
        (draftId, title) = (e.DraftId, e.Title);
        lines.Add(new DraftLine());
    }

    [EventSourcingHandler]
    private void On(DraftDropped _)
    {
        if (IsLive) MarkDeleted();
    }

    [EventSourcingHandler]
    private void On(DraftStamped _) => stampedAt = DateTime.UtcNow;

    [EventSourcingHandler]
    private void On(DraftDiced _) => dice = Guid.NewGuid();

    [EventSourcingHandler]
    private void On(DraftTimed e) => time = TimeSpan.FromSeconds(e.Seconds);

    [EventSourcingHandler]
    private void On(DraftSigned _)
    {
        if (!IsLive) throw new InvalidOperationException("Never replayed.");
        isSigned = true;
    }

    [EventSourcingHandler]
    private void On(DraftNoted e) => title = e.Note ?? title;

    [EventSourcingHandler]
    private void On(DraftSealed e) => title = e.Key ?? title;

    [EventSourcingHandler]
    private void On(DraftLooped e) => title = e.DraftId;
}

public class DraftLine
{
    public string? Note { get; set; }
}
