namespace Axonish.Corpus.Conference;

public sealed record PlanConference([TargetAggregateIdentifier] string Slug, DateOnly First, DateOnly Last);
public sealed record AddSeats([TargetAggregateIdentifier] string Slug, string SeatType, int Count);
public sealed record Reserve([TargetAggregateIdentifier] string Slug, string SeatType, Guid Registration, int Count);
public sealed record Release([TargetAggregateIdentifier] string Slug, string SeatType, Guid Registration);
public sealed record Schedule([TargetAggregateIdentifier] string Slug, Guid TalkId, string Title);
public sealed record Rate([TargetAggregateIdentifier] string Slug, Guid TalkId, int Stars);
public sealed record Move([TargetAggregateIdentifier] string Slug, Guid TalkId, TimeOnly At);

public sealed record ConferencePlanned(string Slug, DateOnly First, DateOnly Last);
public sealed record SeatsAdded(string SeatType, int Count);
public sealed record SeatsReserved(string SeatType, Guid Registration, int Count);
public sealed record SeatsReleased(string SeatType, Guid Registration);
public sealed record TalkScheduled(Guid TalkId, string Title);
public sealed record TalkRated(Guid TalkId, int Stars);
public sealed record TalkMoved(Guid TalkId, TimeOnly At);

[Aggregate]
public sealed class Conference
{
    [AggregateMember] private readonly Dictionary<string, SeatType> seats = [];
    [AggregateMember] private readonly LinkedList<Talk> talks = new();
    [AggregateIdentifier] private string? slug;
    private DateOnly first, last;

    private Conference() { }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public void Handle(PlanConference command)
    {
        if (slug is null) Apply(new ConferencePlanned(command.Slug, command.First, command.Last));
    }

    [CommandHandler]
    public void Handle(AddSeats command) => Apply(new SeatsAdded(command.SeatType, command.Count));

    [CommandHandler]
    public Guid Handle(Schedule command)
    {
        Apply(new TalkScheduled(command.TalkId, command.Title)).AndThenApply(() => new TalkMoved(command.TalkId, new TimeOnly(9 + talks.Count, 0)));
        return command.TalkId;
    }

    [EventSourcingHandler]
    private void On(ConferencePlanned e) => (slug, first, last) = (e.Slug, e.First, e.Last);

    [EventSourcingHandler]
    private void On(SeatsAdded e)
    {
        if (!seats.ContainsKey(e.SeatType)) seats.Add(e.SeatType, new SeatType(e.SeatType));
    }

    [EventSourcingHandler]
    private void On(TalkScheduled e) => talks.AddLast(new Talk(e.TalkId, e.Title));

    public override string ToString() => $"{slug}: {first} to {last}";
}

public sealed class SeatType
{
    private readonly Dictionary<Guid, int> reserved = [];
    [EntityId(RoutingKey = nameof(Reserve.SeatType))] private readonly string name;
    private int count;

    public SeatType(string name) => this.name = name;

    [CommandHandler]
    private bool Handle(Reserve command)
    {
        if (command.Count > count - reserved.Values.Sum()) return false;
        Apply(new SeatsReserved(command.SeatType, command.Registration, command.Count));
        return true;
    }

    [CommandHandler]
    private void Handle(Release command)
    {
        if (reserved.ContainsKey(command.Registration)) Apply(new SeatsReleased(command.SeatType, command.Registration));
    }

    [EventSourcingHandler]
    private void On(SeatsAdded e)
    {
        if (e.SeatType == name) count += e.Count;
    }

    [EventSourcingHandler]
    private void On(SeatsReserved e)
    {
        if (e.SeatType == name) reserved[e.Registration] = e.Count;
    }

    [EventSourcingHandler]
    private void On(SeatsReleased e)
    {
        if (e.SeatType == name) reserved.Remove(e.Registration);
    }
}

public sealed class Talk(Guid talkId, string title)
{
    private readonly List<int> stars = [];
    private TimeOnly at;

    [EntityId] public Guid TalkId { get; } = talkId;

    [CommandHandler]
    public double Handle(Rate command)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(command.Stars, 5);
        Apply(new TalkRated(TalkId, command.Stars));
        return stars.Average();
    }

    [CommandHandler]
    public void Handle(Move command)
    {
        if (at != command.At) Apply(new TalkMoved(TalkId, command.At));
    }

    [EventSourcingHandler]
    private void On(TalkRated e)
    {
        if (e.TalkId == TalkId) stars.Add(e.Stars);
    }

    [EventSourcingHandler]
    private void On(TalkMoved e)
    {
        if (e.TalkId == TalkId) at = e.At;
    }

    public override string ToString() => title;
}
