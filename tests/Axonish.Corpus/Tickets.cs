namespace Axonish.Corpus.Tickets;

public enum Priority { Low, Normal, Urgent }

public sealed record RaiseTicket(long TicketId, string Subject, Priority Priority);
public sealed record AssignTicket([TargetAggregateIdentifier] long TicketId, string Agent);
public sealed record Comment([TargetAggregateIdentifier] long TicketId, string Author, string Text);
public sealed record Escalate([TargetAggregateIdentifier] long TicketId);
public sealed record ResolveTicket([TargetAggregateIdentifier] long TicketId, string Solution);
public sealed record ReopenTicket([TargetAggregateIdentifier] long TicketId);
public sealed record AddTask([TargetAggregateIdentifier] long TicketId, string Title, string? Parent = null);
public sealed record FinishTask([TargetAggregateIdentifier] long TicketId, string Title);

public sealed record TicketRaised(long TicketId, string Subject, Priority Priority);
public sealed record TicketAssigned(string Agent);
public sealed record Commented(string Author, string Text);
public sealed record Escalated(Priority To);
public sealed record TicketResolved(string Solution);
public sealed record TicketReopened;
public sealed record TaskAdded(string Title, string? Parent);
public sealed record TaskFinished(string Title);

// What all aggregates of a house share, without a word of what they are about.
public abstract class Entity
{
    protected static void Guard(bool isAllowed, string rule)
    {
        if (!isAllowed) throw new InvalidOperationException(rule);
    }
}

public abstract class AuditedEntity : Entity
{
    protected long Changes { get; private set; }

    [CommandHandlerInterceptor]
    private void Audit(object command, [MetadataValue("userId")] string? user)
    {
        ArgumentNullException.ThrowIfNull(command);
        Guard(user is not "guest" || Changes == 0, "Guests look.");
    }

    [EventSourcingHandler]
    private void Count(object e) => Changes += e is null ? 0 : 1;
}

[Aggregate]
public class Ticket : AuditedEntity
{
    [AggregateMember] private readonly List<WorkItem> items = [];
    [AggregateIdentifier] private long? ticketId;
    private Priority priority;
    private string? agent;
    private bool isResolved;

    private Ticket() { }

    [CommandHandler]
    public Ticket(RaiseTicket command) => Apply(new TicketRaised(command.TicketId, command.Subject, command.Priority));

    [CommandHandler]
    public void Handle(AssignTicket command)
    {
        Guard(!isResolved, "It is done.");
        if (agent != command.Agent) Apply(new TicketAssigned(command.Agent));
    }

    [CommandHandler]
    public void Handle(Comment command)
    {
        Apply(new Commented(command.Author, command.Text));
        if (isResolved) Apply(new TicketReopened());
    }

    [CommandHandler]
    public Priority Handle(Escalate _)
    {
        if (priority < Priority.Urgent) Apply(new Escalated(priority + 1));
        return priority;
    }

    [CommandHandler]
    public void Handle(ResolveTicket command)
    {
        Guard(items.TrueForAll(item => item.IsDone), "Something is left to do.");
        Apply(new TicketResolved(command.Solution));
    }

    [CommandHandler]
    public void Handle(ReopenTicket _)
    {
        if (isResolved) Apply(new TicketReopened());
    }

    [CommandHandler]
    public void Handle(AddTask command) => Apply(new TaskAdded(command.Title, command.Parent));

    [EventSourcingHandler] private void On(TicketRaised e) => (ticketId, priority) = (e.TicketId, e.Priority);

    [EventSourcingHandler] private void On(TicketAssigned e) => agent = e.Agent;

    [EventSourcingHandler] private void On(Escalated e) => priority = e.To;

    [EventSourcingHandler] private void On(TicketResolved e) => isResolved = true;

    [EventSourcingHandler] private void On(TicketReopened e) => isResolved = false;

    [EventSourcingHandler]
    private void On(TaskAdded e)
    {
        if (e.Parent is null) items.Add(new WorkItem(e.Title));
    }

    public override string ToString() => $"{ticketId} changed {Changes} times";
}

public class WorkItem
{
    [AggregateMember] private readonly List<WorkItem> parts = [];

    public WorkItem(string title) => Title = title;

    [EntityId] public string Title { get; }

    public bool IsDone { get; private set; }

    [CommandHandler]
    public void Handle(FinishTask _)
    {
        if (parts.TrueForAll(part => part.IsDone)) Apply(new TaskFinished(Title));
    }

    [EventSourcingHandler]
    private void On(TaskAdded e)
    {
        if (e.Parent == Title) parts.Add(new WorkItem(e.Title));
    }

    [EventSourcingHandler]
    private void On(TaskFinished e) => IsDone |= e.Title == Title;
}
