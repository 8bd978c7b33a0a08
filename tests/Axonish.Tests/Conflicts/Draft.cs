using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Conflicts;

// A text that several people work on: who titles it minds other titles, who tags it minds nothing, who prints it minds everything.
public sealed record StartDraft([TargetAggregateIdentifier] string DraftId);
public sealed record TitleDraft([TargetAggregateIdentifier] string DraftId, string Title, [TargetAggregateVersion] long? SeenVersion = null);
public sealed record TagDraft([TargetAggregateIdentifier] string DraftId, string Tag, [TargetAggregateVersion] long? SeenVersion = null);
public sealed record PrintDraft([TargetAggregateIdentifier] string DraftId, [TargetAggregateVersion] long? SeenVersion = null, Func<Task>? Meanwhile = null);

public sealed record AskNothing([TargetAggregateIdentifier] string DraftId);

public sealed class PrintByProperty
{
    [TargetAggregateIdentifier] public string DraftId { get; init; } = "";

    [TargetAggregateVersion] public long SeenVersion { get; init; }
}

public sealed class PrintByField(string draftId, long? seenVersion)
{
    [TargetAggregateIdentifier] private readonly string draftId = draftId;
    [TargetAggregateVersion] private readonly long? seenVersion = seenVersion;

    public override string ToString() => $"{draftId} {seenVersion}";
}

public sealed class PrintByMethod(string number, int seenVersion)
{
    [TargetAggregateIdentifier] public string Target() => $"draft {number}";

    [TargetAggregateVersion] public long Version() => seenVersion;
}

public sealed record DraftStarted(string DraftId);
public sealed record DraftTitled(string Title);
public sealed record DraftTagged(string Tag);
public sealed record DraftPrinted;

[Aggregate]
public class Draft
{
    [AggregateIdentifier] private string draftId = null!;

    private Draft() { }

    [CommandHandler]
    public Draft(StartDraft command) => Apply(new DraftStarted(command.DraftId));

    [CommandHandler]
    public void Handle(TitleDraft command, IConflictResolver conflicts)
    {
        conflicts.DetectConflicts(unseen => unseen.Any(message => message.Payload is DraftTitled other && other.Title != command.Title));
        Apply(new DraftTitled(command.Title));
    }

    [CommandHandler]
    public string Handle(TagDraft command, IConflictResolver conflicts)
    {
        var unseen = "";
        conflicts.DetectConflicts(events =>
        {
            unseen = string.Join(", ", events.Select(message => $"{message.SequenceNumber} {message.Payload.GetType().Name}"));
            return false;
        });
        Apply(new DraftTagged(command.Tag));
        return unseen;
    }

    [CommandHandler]
    public void Handle(AskNothing _, IConflictResolver conflicts) => conflicts.DetectConflicts(null!);

    [CommandHandler]
    public async Task HandleAsync(PrintDraft command)
    {
        if (command.Meanwhile is { } meanwhile) await meanwhile();
        Apply(new DraftPrinted());
    }

    [CommandHandler]
    public void Handle(PrintByProperty _) => Apply(new DraftPrinted());

    [CommandHandler]
    public void Handle(PrintByField _) => Apply(new DraftPrinted());

    [CommandHandler]
    public void Handle(PrintByMethod _) => Apply(new DraftPrinted());

    [EventSourcingHandler]
    private void On(DraftStarted e) => draftId = e.DraftId;

    [EventSourcingHandler]
    private void On(DraftTitled _) { }

    [EventSourcingHandler]
    private void On(DraftTagged _) { }

    [EventSourcingHandler]
    private void On(DraftPrinted _) { }
}
