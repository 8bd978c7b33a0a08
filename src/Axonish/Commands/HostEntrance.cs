using Axonish.Events;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Commands;

// Joins the tables, and lets commands and events in.
internal sealed class HostEntrance(CommandEntrance commands, EventEntrance events)
{
    internal void Open(IServiceProvider services)
    {
        var types = services.GetRequiredService<EventTypeTable>();
        var table = services.GetRequiredService<CommandTable>();
        events.Open(services.GetRequiredService<UnitOfWorkServices>(), types, services.GetRequiredService<CommandGate>());
        commands.Open(table);
    }
}
