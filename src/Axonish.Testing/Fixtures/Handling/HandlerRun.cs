using Axonish.Fixtures.Checking;
using Axonish.Fixtures.Given;
using Axonish.Fixtures.Hosting;
using Axonish.Fixtures.Reporting;

namespace Axonish.Fixtures.Handling;

// One test of a handler: what is given is carried out, then the command is sent, or the event shown to it.
internal sealed class HandlerRun
{
    private readonly HandlerHost host;
    private readonly FixtureSetup setup;
    private readonly Type handler;
    private readonly HandlerPast past;

    private HandlerRun(HandlerHost host, FixtureSetup setup, Type handler)
    {
        this.host = host;
        this.setup = setup;
        this.handler = handler;
        past = new HandlerPast(host, SendAsync, ShowAsync);
    }

    internal static HandlerOutcome Of(Type handler, FixtureSetup setup, CommandMessage command) =>
        Synchronously.Run((handler, setup, command), static async test =>
        {
            await using var host = HandlerHost.Build(test.handler, handlesCommands: true, test.setup.Configurations);
            return await new HandlerRun(host, test.setup, test.handler).CommandAsync(test.command);
        });

    internal static HandlerOutcome Of(Type handler, FixtureSetup setup, IReadOnlyList<ShownEvent> shown) =>
        Synchronously.Run((handler, setup, shown), static async test =>
        {
            await using var host = HandlerHost.Build(test.handler, handlesCommands: false, test.setup.Configurations);
            return await new HandlerRun(host, test.setup, test.handler).EventAsync(test.shown);
        });

    private async ValueTask<HandlerOutcome> CommandAsync(CommandMessage command)
    {
        await past.CarryOutAsync(setup.Steps);
        if (host.Inspector.FindCommand(command.Name) is not { } model)
            throw Failing.With($"Nothing handles {Names.Of(command.Payload)}.", $"Give {Names.Of(handler)} a [CommandHandler] for it, or send one that it handles.");
        if (model.HandlerType != handler)
        {
            throw Failing.With($"{Names.Of(command.Payload)} is handled by {model.Handler}, and {Names.Of(handler)} is tested.",
                "Send a command of the tested class; what is to happen before belongs into GivenCommands.");
        }

        var message = Identified(command);
        return await CheckAsync(Names.Of(command.Payload), message.Id, () => SendAsync(message));
    }

    private async ValueTask<HandlerOutcome> EventAsync(IReadOnlyList<ShownEvent> shown)
    {
        await past.CarryOutAsync(setup.Steps);
        if (host.Group is null && shown.Count > 1)
            throw Failing.With($"{Names.Of(handler)} subscribes, and is shown one event after another.", "Use When; WhenBatch is for classes in a [ProcessingGroup].");
        EventMessage? message = null;
        foreach (var one in shown)
        {
            message = past.Next(one);
            await past.StoreAsync(message, "The event");
            RequireHandled(message);
        }

        return await CheckAsync(Names.Of(message!.Payload), message.Id, async () =>
        {
            await (host.Group is { } group ? group.DeliverAsync() : ShowAsync(message));
            return null;
        });
    }

    private async ValueTask<HandlerOutcome> CheckAsync(string name, Guid tested, Func<ValueTask<CommandOutcome?>> handle)
    {
        var given = host.Store.Applied.Count;
        host.Sent.Begin(tested);
        CommandOutcome? answer = null;
        Exception? failure = null;
        try
        {
            answer = await handle();
        }
        catch (Exception thrown) when (thrown is not AxonishTestException)
        {
            failure = thrown;
        }

        SerializationCheck.Run(host.Store, setup);
        foreach (var typeName in host.Application.AggregateTypeNames) new IdentifierCheck(setup, typeName, host.Values).OfEvents(host.Store.Applied, given);
        return new HandlerOutcome(
            name, [.. host.Store.Applied.Skip(given)], [.. host.Sent.All.Select(message => message.Payload)], answer?.Result, failure, host.Values);
    }

    private CommandMessage Identified(CommandMessage command) =>
        command.Id != default ? command : new CommandMessage(host.Identifiers.Next(), command.Name, command.Payload, command.Metadata);

    private async ValueTask<CommandOutcome?> SendAsync(CommandMessage command)
    {
        if (host.Inspector.FindCommand(command.Name) is { } handled) NeededServices.Require(handled.Handler, handled.Services, host.Knows);
        return await host.Bus.DispatchAsync(Identified(command));
    }

    // As in production: subscribing handlers run before the commit of the unit of work that brings the event.
    private async ValueTask ShowAsync(EventMessage message)
    {
        RequireHandled(message);
        host.Store.Shown = message;
        try
        {
            await host.Inspector.ShowAsync(message);
        }
        finally
        {
            host.Store.Shown = null;
        }
    }

    private void RequireHandled(EventMessage message)
    {
        var model = host.Application.FindEventHandlers(handler)!.Model;
        if (!model.Handles(message.Payload))
            throw Failing.With($"{Names.Of(handler)} does not handle {Names.Of(message.Payload)}.", "Give it an [EventHandler] for that event, or show it one that it handles.");
        NeededServices.Require(model.Handler, model.Services, host.Knows);
    }
}
