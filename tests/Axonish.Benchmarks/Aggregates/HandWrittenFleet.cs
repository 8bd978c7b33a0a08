namespace Axonish.Benchmarks.Aggregates;

// The rival of all aggregates with entities: a class that looks its parts up and keeps its events in a list.
internal sealed class HandWrittenFleet
{
    private readonly List<object> events = [];
    private readonly List<Part> list = [];
    private readonly Dictionary<int, Part> dictionary = [];
    private string name = "";

    internal HandWrittenFleet(int parts)
    {
        for (var i = 0; i < parts; i++)
        {
            list.Add(new Part(i));
            dictionary.Add(i, list[i]);
        }
    }

    internal string Name => name;

    internal void HandleInList(LoadTruck command)
    {
        foreach (var part in list)
        {
            if (part.Id != command.TruckId) continue;
            var e = new TruckLoaded(command.FleetId, part.Id, command.Tons);
            part.On(e);
            events.Add(e);
            return;
        }

        throw new InvalidOperationException("There is no such part.");
    }

    internal void HandleForAll(LoadTruck command)
    {
        var e = new TruckLoaded(command.FleetId, command.TruckId, command.Tons);
        foreach (var part in list) part.On(e);
        events.Add(e);
    }

    internal void HandleInDictionary(LoadTruck command)
    {
        var part = dictionary[command.TruckId];
        var e = new TruckLoaded(command.FleetId, part.Id, command.Tons);
        part.On(e);
        events.Add(e);
    }

    internal void Handle(RenameFleet command)
    {
        var e = new FleetRenamed(command.FleetId, command.Name);
        name = e.Name;
        events.Add(e);
    }

    private sealed class Part(int id)
    {
        private long tons;

        internal int Id => id;

        internal void On(TruckLoaded e)
        {
            if (e.TruckId == id) tons += e.Tons;
        }
    }
}
