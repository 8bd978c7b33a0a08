using Axonish.Aggregates;
using Axonish.Events;
using Axonish.Features;
using Axonish.Generated;
using Axonish.StateStore;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Commands;

// Sending commands. A host that starts lets commands and events in; one that stops turns them away and waits for those in flight.
internal sealed class CommandsFeature(AggregatesFeature aggregates) : AxonishFeature
{
    private readonly CommandEntrance entrance = new();

    public override string Name => "commands";

    public override FeatureStage Stage => FeatureStage.Messages;

    public override string LogCategory => "Axonish.Commands";

    internal bool RemembersCommands { get; set; }

    public override void AddServices(IServiceCollection services, ApplicationModel application)
    {
        var attempts = aggregates.Limits.Attempts;
        services.AddSingleton(entrance);
        services.AddSingleton(provider => new HostEntrance(provider.GetRequiredService<CommandEntrance>(), provider.GetRequiredService<EventEntrance>()));
        services.AddSingleton(provider => new CommandPipeline(new CommandPipelineServices(
            provider.GetRequiredService<UnitOfWorkServices>(),
            provider.GetRequiredService<EventStoreLimits>(),
            provider.GetRequiredService<CommandGate>(),
            attempts,
            new(() => CommandRetries.Create(attempts, provider.GetRequiredService<TimeProvider>())),
            RemembersCommands ? Memory(provider) : null,
            new Lazy<CommandMemory>(() => Memory(provider)),
            provider.GetService<IConsistencyWaits>(),
            Logger(provider),
            [.. provider.GetServices<ICommandDispatchInterceptor>()],
            [.. provider.GetServices<ICommandHandlerInterceptor>()])));
        services.AddSingleton(provider => new CommandTable(
            application.CommandEntries, provider.GetRequiredService<CommandPipeline>(), provider.GetRequiredService<AggregateRepositories>(), provider));
        services.AddSingleton<IAggregateCreator>(provider => provider.GetRequiredService<CommandTable>());
        services.AddSingleton<ICommandBus>(provider => new CommandBus(provider.GetRequiredService<CommandEntrance>()));
        services.AddSingleton<ICommandGateway>(provider => new CommandGateway(provider.GetRequiredService<CommandEntrance>()));
    }

    public override void Check(FeatureCheck check)
    {
        AddDuplicates(check);
        foreach (var command in check.Application.CommandEntries)
        {
            check.RequireServices(command.Handler, command.Services);

            // A command that is sent without an identifier is not remembered, whatever its result is.
            if (RemembersCommands && check.ChecksContent && !command.Model.HasNoResult)
                check.PreferReadable($"The result of '{command.Name}', which is remembered where the message has an identifier", command.Model.ResultType);
        }
    }

    public override ValueTask<Func<CancellationToken, ValueTask>?> StartAsync(FeatureStart start, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(start);
        start.Services.GetRequiredService<HostEntrance>().Open(start.Services);
        var gate = start.Services.GetRequiredService<CommandGate>();
        return new(async stopping => await gate.CloseAsync().WaitAsync(stopping));
    }

    private static CommandMemory Memory(IServiceProvider provider) =>
        new(provider.GetRequiredService<IEventStore>(), provider.GetService<IStateStore>(), provider.GetRequiredService<EventSerializer>());

    private static void AddDuplicates(FeatureCheck check)
    {
        var commands = check.Application.CommandEntries;
        var names = new HashSet<string>(commands.Count, StringComparer.Ordinal);
        var areDistinct = true;
        foreach (var command in commands) areDistinct &= names.Add(command.Name);
        if (areDistinct) return;
        check.AddFaults(commands
            .GroupBy(command => command.Name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => $"'{group.Key}' is handled by {string.Join(" and by ", group.Select(command => command.Handler))}; a command has exactly one handler (AXN0102)."));
    }
}
