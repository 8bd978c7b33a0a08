using Axonish.Messaging;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// Handler interceptors: inside the unit of work, so that what they send and publish joins it (rule B14).
internal sealed class HandlerInterception(CommandPipelineServices services)
{
    internal async ValueTask<object?> RunAsync<TCommand, TResult>(CommandHandler<TCommand, TResult> handler, TCommand command, CommandUnitOfWork unit)
        where TCommand : notnull
    {
        var scope = new UnitScope(unit);
        HandlerScope.Enter(scope);
        try
        {
            return await StepAsync(handler, command, unit, 0);
        }
        finally
        {
            scope.Close();
        }
    }

    private ValueTask<object?> StepAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandUnitOfWork unit, int index)
        where TCommand : notnull
    {
        return index < services.HandlerInterceptors.Count
            ? services.HandlerInterceptors[index].InterceptAsync(
                unit.CommandMessage, unit, new InterceptorChain(
                    changed => StepAsync(handler, changed is null ? command : handler.Change(unit, changed), unit, index + 1)))
            : LastAsync();

        async ValueTask<object?> LastAsync()
        {
            using var activity = CommandTelemetry.Handle(handler.Model.Name);
            try
            {
                // Only here, for an interceptor may have added it, or taken it away.
                CommandMetadata.CheckRequired(unit.Name, unit.Metadata, handler.Model);
                return await handler.HandleAsync(command, unit);
            }
            catch (Exception failure)
            {
                // An interceptor may answer in the handler's place, but what the handler left half done is not stored (rule C2).
                unit.RollbackCause ??= failure;
                throw;
            }
        }
    }
}
