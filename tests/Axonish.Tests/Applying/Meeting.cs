using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

// Who receives an event when the collection changes while the event is under way.
public sealed record CallMeeting([TargetAggregateIdentifier] string MeetingId);
public sealed record Join([TargetAggregateIdentifier] string MeetingId, string Name, string? BringsAlong = null);
public sealed record Leave([TargetAggregateIdentifier] string MeetingId, string Name);
public sealed record Dissolve([TargetAggregateIdentifier] string MeetingId);
public sealed record AskMeeting([TargetAggregateIdentifier] string MeetingId);

public sealed record MeetingCalled(string MeetingId);
public sealed record Joined(string Name, string? BringsAlong);
public sealed record Left(string Name);
public sealed record Dissolved;

[Aggregate]
public class Meeting
{
    private readonly List<string> log = [];
    [AggregateIdentifier] private string meetingId = null!;
    [AggregateMember] private readonly List<Participant> participants = [];

    private Meeting() { }

    [CommandHandler]
    public Meeting(CallMeeting command) => Apply(new MeetingCalled(command.MeetingId));

    [CommandHandler]
    public void Handle(Join command) => Apply(new Joined(command.Name, command.BringsAlong));

    [CommandHandler]
    public void Handle(Leave command) => Apply(new Left(command.Name));

    [CommandHandler]
    public void Handle(Dissolve _) => Apply(new Dissolved());

    [CommandHandler]
    public string[] Handle(AskMeeting _) => [.. log];

    [EventSourcingHandler]
    private void On(MeetingCalled e) => meetingId = e.MeetingId;

    [EventSourcingHandler]
    private void On(Joined e)
    {
        log.Add($"meeting sees {e.Name} join");
        participants.Add(new Participant(e.Name, log, participants));
    }

    [EventSourcingHandler]
    private void On(Left e) => participants.RemoveAll(participant => participant.Name == e.Name);
}

public class Participant(string name, List<string> log, List<Participant> all)
{
    [EntityId] public string Name { get; } = name;

    [EventSourcingHandler]
    private void On(Joined e)
    {
        log.Add($"{Name} sees {e.Name} join");
        if (e.BringsAlong is { } guest && e.Name == Name) all.Add(new Participant(guest, log, all));
    }

    [EventSourcingHandler]
    private void On(Left e) => log.Add($"{Name} sees {e.Name} leave");

    // The first to hear of it clears the room; the others hear of it all the same.
    [EventSourcingHandler]
    private void On(Dissolved _)
    {
        log.Add($"{Name} sees the end");
        all.Clear();
    }
}
