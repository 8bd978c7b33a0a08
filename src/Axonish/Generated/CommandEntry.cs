namespace Axonish.Generated;

// A command by its names, and its handler by what it asks for.
internal sealed class CommandEntry
{
    private readonly CommandModel? model;
    private readonly AggregateEntry? owner;
    private readonly int index;

    internal CommandEntry(CommandModel model)
    {
        this.model = model;
        Name = model.Name;
        Handler = model.Handler;
        Services = model.Services;
    }

    internal CommandEntry(AggregateEntry owner, int index, string name, string handler, IReadOnlyList<Type> services)
    {
        this.owner = owner;
        this.index = index;
        Name = name;
        Handler = handler;
        Services = services;
    }

    internal string Name { get; }

    internal string Handler { get; }

    internal IReadOnlyList<Type> Services { get; }

    internal CommandModel Model => model ?? owner!.Model.Commands[index];

    internal bool IsHandledBy(string className, Type handler) => owner?.Is(className, handler) ?? model!.HandlerType == handler;
}
