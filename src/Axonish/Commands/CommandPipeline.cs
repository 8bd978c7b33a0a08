using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// The way every command takes: metadata checked, unit of work opened, handler called, all stored or nothing.
internal sealed class CommandPipeline(UnitOfWorkServices services, EventStoreLimits limits)
{
    internal async ValueTask<TResult> RunAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, CancellationToken ct)
        where TCommand : notnull
    {
        var (result, _) = await HandleAsync(handler, command, envelope, ct);
        return result;
    }

    internal async ValueTask<CommandOutcome> DispatchAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, CancellationToken ct)
        where TCommand : notnull
    {
        var (result, unit) = await HandleAsync(handler, command, envelope, ct);
        return new CommandOutcome(result, unit.HandledIdentifier, unit.HandledVersion, unit.Staged);
    }

    private async ValueTask<(TResult Result, UnitOfWork Unit)> HandleAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, CancellationToken ct)
        where TCommand : notnull
    {
        if (envelope.Metadata.Count > 0) CommandMetadata.Check(envelope, limits);
        CommandMetadata.CheckRequired(envelope, handler.Model);
        var outer = HandlerScope.Current?.UnitOfWork;
        var unit = new UnitOfWork(services, envelope, outer?.Environment == services ? outer : null, ct);
        try
        {
            ct.ThrowIfCancellationRequested();
            var result = await handler.HandleAsync(command, unit);
            await unit.CommitAsync();
            return (result, unit);
        }
        catch (Exception failure)
        {
            await unit.RollBackAsync(failure);
            unit.ThrowIfPoisoned();
            throw;
        }
    }
}
