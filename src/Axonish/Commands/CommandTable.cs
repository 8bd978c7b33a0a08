using System.Collections.Frozen;
using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// Command → handler, joined once at start: by class for typed sends, by name for messages.
internal sealed class CommandTable : IAggregateCreator
{
    private readonly CommandHandler?[] byOrdinal;
    private readonly FrozenDictionary<string, CommandHandler> byName;

    internal CommandTable(IEnumerable<CommandModel> models, CommandPipeline pipeline, AggregateRepositories repositories, IServiceProvider container)
    {
        var joiner = new Joiner(pipeline, repositories, container);
        foreach (var model in models) model.Accept(joiner);
        byName = joiner.ByName.ToFrozenDictionary(StringComparer.Ordinal);
        byOrdinal = new CommandHandler?[joiner.ByOrdinal.Count == 0 ? 0 : joiner.ByOrdinal.Keys.Max() + 1];
        foreach (var (ordinal, handler) in joiner.ByOrdinal) byOrdinal[ordinal] = handler;
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
        var ordinal = CommandOrdinal<TCommand>.Value;
        return (uint)ordinal < (uint)byOrdinal.Length ? byOrdinal[ordinal] : null;
    }

    internal CommandHandler? Find(string name) => byName.GetValueOrDefault(name);

    internal NoHandlerForCommandException NoHandler(string name)
    {
        var simple = SimpleName(name);
        var near = byName.Keys.Where(other => SimpleName(other) == simple).Order(StringComparer.Ordinal).ToArray();
        return new NoHandlerForCommandException(near.Length == 0
            ? $"Nothing handles '{name}'; give it a [CommandHandler] in an assembly that the host references."
            : $"Nothing handles '{name}', but there is a handler for {string.Join(" and ", near.Select(other => $"'{other}' ({byName[other].Model.Handler})"))}; send that class, or give this one a [CommandHandler].");
    }

    private static string SimpleName(string name) => name[(name.LastIndexOf('.') + 1)..];

    private sealed class Joiner(CommandPipeline pipeline, AggregateRepositories repositories, IServiceProvider container) : ICommandModelVisitor
    {
        internal Dictionary<int, CommandHandler> ByOrdinal { get; } = [];

        internal Dictionary<string, CommandHandler> ByName { get; } = new(StringComparer.Ordinal);

        public void Visit<TRoot, TCommand, TResult>(AggregateCommandModel<TRoot, TCommand, TResult> model)
            where TRoot : class
            where TCommand : notnull =>
            Join<TCommand>(new AggregateCommandHandler<TRoot, TCommand, TResult>(model, pipeline, repositories.Of<TRoot>(), repositories));

        public void Visit<THandler, TCommand, TResult>(ExternalCommandModel<THandler, TCommand, TResult> model)
            where THandler : class
            where TCommand : notnull =>
            Join<TCommand>(new ExternalCommandHandler<THandler, TCommand, TResult>(model, pipeline, repositories, container));

        private void Join<TCommand>(CommandHandler handler)
        {
            ByName.Add(handler.Model.Name, handler);
            if (handler.Model.Name == MessageName.Of(typeof(TCommand))) ByOrdinal.Add(CommandOrdinal<TCommand>.Value, handler);
        }
    }
}
