using Axonish.Commands;
using Axonish.Generated;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Processing.Processors;

// A class of a group as the generator describes it: the container's where it is registered, else built for each batch and disposed with it.
internal sealed class ModelClass<THandler>(EventHandlersModel<THandler> model, string group, IServiceProvider container) : GroupClass
    where THandler : class
{
    private readonly bool isRegistered = container.GetService<IServiceProviderIsService>()?.IsService(typeof(THandler)) ?? false;

    internal override string Name => model.Handler;

    internal override bool Handles(EventMessage message) => model.Route!(message) >= 0;

    internal override bool TakesLists(EventMessage message) => model.Methods[model.Route!(message)].TakesList;

    internal override bool AllowsReplay(EventMessage message) => model.Methods[model.Route!(message)].AllowsReplay;

    internal override GroupInstance Open(BatchServices services) => new Instance(model, group, isRegistered ? services.Services.GetRequiredService<THandler>() : Made(services));

    private THandler Made(BatchServices services)
    {
        var made = model.Create(services.Services);
        services.Own(made);
        return made;
    }

    private sealed class Instance(EventHandlersModel<THandler> model, string group, THandler handler) : GroupInstance
    {
        internal override async ValueTask HandleAsync(EventMessage message, DeliveryContext context)
        {
            var scope = new DeliveryScope(group, model.Handler, message);
            HandlerScope.Enter(scope);
            try
            {
                await model.Handle(handler, context);
            }
            finally
            {
                scope.Close();
            }
        }

        internal override async ValueTask HandleListAsync(IReadOnlyList<EventMessage> messages, DeliveryContext context)
        {
            var scope = new DeliveryScope(group, model.Handler, message: null);
            HandlerScope.Enter(scope);
            try
            {
                await model.HandleList!(handler, messages, context);
            }
            finally
            {
                scope.Close();
            }
        }

        internal override ValueTask ResetAsync(DeliveryContext context) => model.Reset is { } reset ? reset(handler, context) : ValueTask.CompletedTask;
    }
}
