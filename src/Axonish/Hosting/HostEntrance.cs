using Axonish.Commands;
using Axonish.Events;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Hosting;

// Opens the store, joins the tables, and lets commands and events in.
internal sealed class HostEntrance(CommandEntrance commands, EventEntrance events)
{
    internal void Open(IServiceProvider services)
    {
        var table = services.GetRequiredService<CommandTable>();
        events.Open(services.GetRequiredService<UnitOfWorkServices>(), services.GetRequiredService<EventTypeTable>(), services.GetRequiredService<CommandGate>());
        commands.Open(table);
    }
}
