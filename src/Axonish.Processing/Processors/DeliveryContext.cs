using Axonish.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Processing.Processors;

// What one call of a group's handler is filled from.
internal sealed class DeliveryContext(ProcessingGroup group, BatchServices batch, EventMessage? message, ReplayStatus status, CancellationToken cancellation) : EventContext
{
    public override EventMessage Message => message ?? throw new InvalidOperationException("A reset handler is called for no event.");

    public override string Group => group.Name;

    public override ReplayStatus ReplayStatus => status;

    public override CancellationToken CancellationToken => cancellation;

    public override IUnitOfWork UnitOfWork => throw new InvalidOperationException(
        $"The group {group.Key} handles events after the commit, outside any unit of work; a class without [ProcessingGroup] is called inside it.");

    public override TService Service<TService>() => batch.Transaction(typeof(TService)) is TService resource ? resource : batch.Services.GetRequiredService<TService>();

    public override IRepository<TAggregate> Repository<TAggregate>() => throw new InvalidOperationException(
        $"The group {group.Key} handles events after the commit, where no aggregate can be changed; send a command.");
}
