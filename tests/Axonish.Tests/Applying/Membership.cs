using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

public sealed record OpenMembership([TargetAggregateIdentifier] string MemberId);
public sealed record EndMembership([TargetAggregateIdentifier] string MemberId);
public sealed record EndMembershipWithoutEvent([TargetAggregateIdentifier] string MemberId);
public sealed record RenewMembership([TargetAggregateIdentifier] string MemberId);
public sealed record OpenOrRenewMembership([TargetAggregateIdentifier] string MemberId);

public sealed record MembershipOpened(string MemberId);
public sealed record MembershipEnded;
public sealed record MembershipRenewed;

[Aggregate]
public class Membership
{
    [AggregateIdentifier] private string memberId = null!;

    private Membership() { }

    [CommandHandler]
    public Membership(OpenMembership command) => Apply(new MembershipOpened(command.MemberId));

    [CommandHandler]
    public void Handle(EndMembership _) => Apply(new MembershipEnded());

    [CommandHandler]
    public void Handle(EndMembershipWithoutEvent _) => MarkDeleted();

    [CommandHandler]
    public void Handle(RenewMembership _) => Apply(new MembershipRenewed());

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public void Handle(OpenOrRenewMembership command)
    {
        if (AggregateLifecycle.Version is null) Apply(new MembershipOpened(command.MemberId));
        else Apply(new MembershipRenewed());
    }

    [EventSourcingHandler]
    private void On(MembershipOpened e) => memberId = e.MemberId;

    [EventSourcingHandler]
    private void On(MembershipRenewed _) { }

    [EventSourcingHandler]
    private void On(MembershipEnded _) => MarkDeleted();
}
