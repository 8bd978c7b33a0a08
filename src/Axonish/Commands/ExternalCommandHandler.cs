using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

internal sealed class ExternalCommandHandler<THandler, TCommand, TResult>(
    ExternalCommandModel<THandler, TCommand, TResult> model,
    CommandPipeline pipeline,
    AggregateRepositories repositories,
    IServiceProvider container)
    : CommandHandler<TCommand, TResult>(model, pipeline)
    where THandler : class
    where TCommand : notnull
{
    private readonly HandlerFactory<THandler> handlers = new(model.Create, container);

    // A handler that asks for nothing but its command does not know whether there is a unit of work, so none is made.
    internal override ValueTask<TResult> SendAsync(TCommand command, SendOptions options, CancellationToken ct)
    {
        if (!model.IsPlain || !handlers.IsMadeOnly || !ReferenceEquals(options, SendOptions.Default) || ct.IsCancellationRequested || !Pipeline.IsBare)
            return base.SendAsync(command, options, ct);
        try
        {
            return Pipeline.CountAsync(model.Invoke(model.Create(container), command, null!));
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<TResult>(failure);
        }
    }

    internal override async ValueTask<TResult> HandleAsync(TCommand command, CommandUnitOfWork unit)
    {
        if (unit.ExpectedVersion is { } expected) throw NoVersionToExpect(expected);
        var context = new ExternalCommandContext(unit, repositories);
        HandlerScope.Enter(context);
        try
        {
            return await model.Invoke(handlers.For(unit), command, context);
        }
        finally
        {
            context.Close();
        }
    }

    private InvalidOperationException NoVersionToExpect(long expected) =>
        new($"'{model.Name}' was sent for version {expected}, but {model.Handler} stands outside aggregates, where there is no version to compare; " +
            $"leave {nameof(SendOptions)}.{nameof(SendOptions.ExpectedVersion)} out, and let the handler send its commands with the versions that it expects.");
}
