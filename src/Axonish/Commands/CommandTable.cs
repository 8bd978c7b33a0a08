using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// Command → handler: by class for typed sends, by name for messages. A handler is joined to its host when its first command comes.
internal sealed class CommandTable : IAggregateCreator
{
    private readonly IReadOnlyList<CommandEntry> commands;
    private readonly Dictionary<string, int> byName;
    private readonly CommandHandler?[] handlers;
    private readonly Joiner joiner;
    private readonly Lock joining = new();
    private CommandHandler?[] byOrdinal = [];

    internal CommandTable(IReadOnlyList<CommandEntry> commands, CommandPipeline pipeline, AggregateRepositories repositories, IServiceProvider container)
    {
        this.commands = commands;
        byName = new Dictionary<string, int>(commands.Count, StringComparer.Ordinal);
        for (var index = 0; index < commands.Count; index++) byName.Add(commands[index].Name, index);
        handlers = new CommandHandler?[commands.Count];
        joiner = new Joiner(pipeline, repositories, container);
    }

    object IAggregateCreator.Create<TRoot>(object command, UnitOfWork unit) =>
        Find(MessageName.Of(command)) switch
        {
            ICreatingHandler<TRoot> { Creates: true } handler => handler.Create(command, unit),
            { } handler => throw new InvalidOperationException(
                $"'{handler.Model.Name}' is handled by {handler.Model.Handler}, which is no constructor of {typeof(TRoot)}; CreateNew calls constructor handlers only."),
            null => throw NoHandler(MessageName.Of(command)),
        };

    internal CommandHandler? Find<TCommand>()
    {
        var known = byOrdinal;
        var ordinal = CommandOrdinal<TCommand>.Value;
        return (uint)ordinal < (uint)known.Length && known[ordinal] is { } handler ? handler : FindFirst(typeof(TCommand), ordinal);
    }

    internal CommandHandler? Find(string name) => byName.TryGetValue(name, out var index) ? Volatile.Read(ref handlers[index]) ?? Join(index) : null;

    internal NoHandlerForCommandException NoHandler(string name)
    {
        var simple = SimpleName(name);
        var near = byName.Keys.Where(other => SimpleName(other) == simple).Order(StringComparer.Ordinal).ToArray();
        return new NoHandlerForCommandException(near.Length == 0
            ? $"Nothing handles '{name}'; give it a [CommandHandler] in an assembly that the host references."
            : $"Nothing handles '{name}', but there is a handler for {string.Join(" and ", near.Select(other => $"'{other}' ({commands[byName[other]].Handler})"))}; send that class, or give this one a [CommandHandler].");
    }

    private static string SimpleName(string name) => name[(name.LastIndexOf('.') + 1)..];

    private CommandHandler? FindFirst(Type command, int ordinal)
    {
        if (Find(MessageName.Of(command)) is not { } handler || handler.Model.CommandType != command) return null;
        lock (joining)
        {
            var known = byOrdinal;
            if (ordinal >= known.Length)
            {
                known = new CommandHandler?[Math.Max(ordinal + 1, 2 * known.Length)];
                byOrdinal.CopyTo(known, 0);
            }

            known[ordinal] = handler;
            byOrdinal = known;
        }

        return handler;
    }

    private CommandHandler Join(int index)
    {
        lock (joining)
        {
            if (handlers[index] is { } joined) return joined;
            commands[index].Model.Accept(joiner);
            Volatile.Write(ref handlers[index], joiner.Joined);
            return joiner.Joined!;
        }
    }

    private sealed class Joiner(CommandPipeline pipeline, AggregateRepositories repositories, IServiceProvider container) : ICommandModelVisitor
    {
        internal CommandHandler? Joined { get; private set; }

        public void Visit<TRoot, TCommand, TResult>(AggregateCommandModel<TRoot, TCommand, TResult> model)
            where TRoot : class
            where TCommand : notnull =>
            Joined = new AggregateCommandHandler<TRoot, TCommand, TResult>(model, pipeline, repositories.Of<TRoot>(), repositories);

        public void Visit<THandler, TCommand, TResult>(ExternalCommandModel<THandler, TCommand, TResult> model)
            where THandler : class
            where TCommand : notnull =>
            Joined = new ExternalCommandHandler<THandler, TCommand, TResult>(model, pipeline, repositories, container);
    }
}
