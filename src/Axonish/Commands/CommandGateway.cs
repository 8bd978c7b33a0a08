using Axonish.Generated;

namespace Axonish.Commands;

internal sealed class CommandGateway(CommandEntrance entrance) : ICommandGateway
{
    private CommandTable? opened;

    // What the entrance says, kept one step nearer to every command: once it is open it stays so.
    private CommandTable? Table => opened ?? (opened = entrance.Table);

    public ValueTask<TResult> SendAsync<TResult>(object command, SendOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var name = MessageName.Of(command);
        if (Table is not { } table) return ValueTask.FromException<TResult>(HostNotRunningException.BeforeTheStart(name));
        return table.Find(name) switch
        {
            CommandHandler<TResult> handler => handler.SendAsync(command, options ?? SendOptions.Default, ct),
            { } handler => ValueTask.FromException<TResult>(WrongResult<TResult>(handler)),
            null => ValueTask.FromException<TResult>(table.NoHandler(name)),
        };
    }

    public ValueTask<TResult> SendAsync<TCommand, TResult>(
        CommandRoute<TCommand, TResult> route, TCommand command, SendOptions? options = null, CancellationToken ct = default)
        where TCommand : notnull => SendAsync<TCommand, TResult>(command, options, ct);

    internal ValueTask<TResult> SendAsync<TCommand, TResult>(TCommand command, SendOptions? options, CancellationToken ct)
        where TCommand : notnull
    {
        ArgumentNullException.ThrowIfNull(command);

        // A class that derives from the command's has a handler of its own, or none.
        if (command.GetType() != typeof(TCommand)) return SendAsync<TResult>(command, options, ct);
        if (Table is not { } table) return ValueTask.FromException<TResult>(HostNotRunningException.BeforeTheStart(MessageName.Of(command)));
        return table.Find<TCommand>() switch
        {
            CommandHandler<TCommand, TResult> handler => handler.SendAsync(command, options ?? SendOptions.Default, ct),
            { } handler => ValueTask.FromException<TResult>(WrongResult<TResult>(handler)),
            null => ValueTask.FromException<TResult>(table.NoHandler(MessageName.Of(command))),
        };
    }

    private static InvalidOperationException WrongResult<TResult>(CommandHandler handler) =>
        new(handler.Model.HasNoResult
            ? $"'{handler.Model.Name}' is handled by {handler.Model.Handler}, which answers with nothing, but {typeof(TResult)} was asked for; use SendAsync<object?>."
            : $"'{handler.Model.Name}' is handled by {handler.Model.Handler}, which answers with {handler.Model.ResultType}, but {typeof(TResult)} was asked for; use SendAsync<{handler.Model.ResultType}>.");
}
