using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Configuring;

// Marked as the guide says; a resolver of one's own may still find the target elsewhere.
public sealed record PutUpMailbox(string MailboxId);
public sealed record Deliver([TargetAggregateIdentifier] string Address, string Letter);

public sealed record MailboxPutUp(string MailboxId);
public sealed record Delivered(string Letter);

[Aggregate]
public class Mailbox
{
    [AggregateIdentifier] private string mailboxId = null!;
    private int letters;

    private Mailbox() { }

    [CommandHandler]
    public Mailbox(PutUpMailbox command) => Apply(new MailboxPutUp(command.MailboxId));

    [CommandHandler]
    public int Handle(Deliver command)
    {
        Apply(new Delivered(command.Letter));
        return letters;
    }

    [EventSourcingHandler]
    private void On(MailboxPutUp e) => mailboxId = e.MailboxId;

    [EventSourcingHandler]
    private void On(Delivered e) => letters++;
}
