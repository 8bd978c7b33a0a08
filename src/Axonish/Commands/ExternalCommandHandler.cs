using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

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
    private readonly bool isRegistered = container.GetService<IServiceProviderIsService>()?.IsService(typeof(THandler)) ?? false;

    internal override async ValueTask<TResult> HandleAsync(TCommand command, UnitOfWork unit)
    {
        var context = new ExternalCommandContext(unit, repositories);
        HandlerScope.Enter(context);
        try
        {
            return await model.Invoke(HandlerFor(unit), command, context);
        }
        finally
        {
            context.Close();
        }
    }

    private THandler HandlerFor(UnitOfWork unit)
    {
        if (isRegistered) return unit.Services.GetRequiredService<THandler>();
        var handler = model.Create(unit.Services);
        if (handler is IAsyncDisposable asynchronous) unit.OnCleanup(_ => asynchronous.DisposeAsync());
        else if (handler is IDisposable disposable) unit.OnCleanup(_ => Disposed(disposable));
        return handler;
    }

    private static ValueTask Disposed(IDisposable handler)
    {
        handler.Dispose();
        return ValueTask.CompletedTask;
    }
}
