using Axonish.Aggregates;
using Axonish.Commands;
using Axonish.Generated;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Axonish.Messaging;

namespace Axonish.Hosting;

// Which parts a host has and what each is made of.
internal static class AxonishServices
{
    internal static void Register(AxonishBuilder builder)
    {
        var services = builder.Services;
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdentifierSource>(provider => new SequentialIdentifierSource(provider.GetRequiredService<TimeProvider>()));

        services.AddSingleton(provider => new AxonishApplication(builder, provider));
        services.AddSingleton(provider => provider.GetRequiredService<AxonishApplication>().EventTypes);
        services.AddSingleton(provider => new EventSerializer(provider.GetRequiredService<EventTypeTable>(), builder.Json));
        services.AddSingleton(builder.EventStoreLimits);
        services.AddSingleton(builder.EventStore ?? (_ => new InMemoryEventStore(builder.EventStoreLimits)));

        services.AddSingleton(provider => new UnitOfWorkServices(
            provider.GetRequiredService<IEventStore>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<IIdentifierSource>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Axonish.UnitOfWork")));
        services.AddSingleton(provider => new AggregateServices(
            provider.GetRequiredService<UnitOfWorkServices>(), provider.GetRequiredService<EventTypeTable>(), new WaitGraph(), builder.CommandLimits));
        services.AddSingleton(provider => new AggregateRepositories(builder.Application.Aggregates, provider.GetRequiredService<AggregateServices>()));
        services.AddSingleton(provider => new CommandPipeline(provider.GetRequiredService<UnitOfWorkServices>(), builder.EventStoreLimits));
        services.AddSingleton(provider => new CommandTable(
            provider.GetRequiredService<AxonishApplication>().Commands,
            provider.GetRequiredService<CommandPipeline>(),
            provider.GetRequiredService<AggregateRepositories>(),
            provider));
        services.AddSingleton<ICommandBus>(provider => new CommandBus(provider.GetRequiredService<CommandTable>()));
        services.AddSingleton<ICommandGateway>(provider => new CommandGateway(provider.GetRequiredService<CommandTable>()));

        var repositories = new RepositoryRegistration(services);
        foreach (var model in builder.Application.Aggregates.DistinctBy(model => model.RootType)) model.Accept(repositories);
        services.AddSingleton<IHostedService>(provider => new AxonishStart(
            provider, provider.GetRequiredService<ILoggerFactory>().CreateLogger("Axonish"), usesMemory: builder.EventStore is null));
    }

    private sealed class RepositoryRegistration(IServiceCollection services) : IAggregateModelVisitor
    {
        public void Visit<TRoot>(AggregateModel<TRoot> model)
            where TRoot : class =>
            services.AddSingleton(provider => provider.GetRequiredService<AggregateRepositories>().For<TRoot>());
    }
}
