using Axonish.Fixtures.Checking;
using Axonish.Fixtures.Given;
using Axonish.Fixtures.Hosting;
using Axonish.Fixtures.Reporting;

namespace Axonish.Fixtures.Running;

// One test's command: what is given is carried out, the command is sent, and the checks run that no test has to ask for.
internal sealed class FixtureRun<TAggregate>
    where TAggregate : class
{
    private readonly FixtureHost<TAggregate> host;
    private readonly FixtureSetup setup;
    private readonly Past<TAggregate> past;

    private FixtureRun(FixtureHost<TAggregate> host, FixtureSetup setup)
    {
        this.host = host;
        this.setup = setup;
        past = new Past<TAggregate>(host, setup, SendAsync);
    }

    internal static ValueTask<FixtureOutcome<TAggregate>> RunAsync(FixtureHost<TAggregate> host, FixtureSetup setup, CommandMessage command) =>
        new FixtureRun<TAggregate>(host, setup).RunAsync(command);

    private async ValueTask<FixtureOutcome<TAggregate>> RunAsync(CommandMessage command)
    {
        await past.CarryOutAsync();
        var given = host.Store.Applied.Count;
        CommandOutcome? answer = null;
        Exception? failure = null;
        try
        {
            answer = await SendAsync(command);
        }
        catch (Exception thrown) when (thrown is not AxonishTestException)
        {
            failure = thrown;
        }

        SerializationCheck.Run(host.Store, setup);
        var name = Names.Of(command.Payload);
        var identifiers = new IdentifierCheck(setup, host.Model.TypeName, host.Values);
        identifiers.OfEvents(host.Store.Applied, given);
        identifiers.OfCommand(name, past.Identifiers, answer, failure, host.FindCommand(command.Name));
        var identifier = answer?.Identifier ?? (past.Identifiers.Count == 0 ? null : past.Identifiers[^1]);
        var events = host.Store.Applied.Skip(given).ToArray();
        var outcome = new FixtureOutcome<TAggregate>(name, events, answer?.Result, failure, identifier, null, -1, false, host.Clock.Now, host.Values);
        return host.Model.IsStateStored ? WithStoredState(outcome) : await WithReplayedStateAsync(outcome, given);
    }

    // Under an identifier of the test's own, so that every run sees the same.
    private async ValueTask<CommandOutcome> SendAsync(CommandMessage command)
    {
        if (host.FindCommand(command.Name) is { } handled) NeededServices.Require(handled.Handler, handled.Services, host.Knows);
        var message = command.Id != default ? command : new CommandMessage(host.Identifiers.Next(), command.Name, command.Payload, command.Metadata);
        return await host.Bus.DispatchAsync(message);
    }

    private FixtureOutcome<TAggregate> WithStoredState(FixtureOutcome<TAggregate> outcome)
    {
        if (outcome.Identifier is null || host.States.Find(host.Model.TypeName, outcome.Identifier) is not { } stored) return outcome;
        return outcome with
        {
            Root = host.States.Load<TAggregate>(host.Model.TypeName, outcome.Identifier), Version = stored.Version, IsDeleted = stored.IsDeleted,
        };
    }

    private async ValueTask<FixtureOutcome<TAggregate>> WithReplayedStateAsync(FixtureOutcome<TAggregate> outcome, int given)
    {
        var checks = new StateChecks<TAggregate>(host, setup, outcome.Command);
        foreach (var identifier in IdentifiersUsed(outcome.Identifier))
        {
            var working = host.Aggregates.FindWorking(identifier);
            var sourced = await checks.RunAsync(identifier, working, GivenHead(identifier, given));
            if (identifier != outcome.Identifier) continue;
            var shown = working ?? sourced;
            outcome = outcome with { Root = sourced.Exists || working is not null ? shown.Root : null, Version = shown.Version ?? -1, IsDeleted = shown.IsDeleted };
        }

        return outcome;
    }

    private List<string> IdentifiersUsed(string? identifier)
    {
        var used = new List<string>();
        if (identifier is not null) used.Add(identifier);
        foreach (var message in host.Store.Applied)
            if (message.AggregateType == host.Model.TypeName && !used.Contains(message.AggregateIdentifier)) used.Add(message.AggregateIdentifier);
        return used;
    }

    private long GivenHead(string identifier, int given)
    {
        var applied = host.Store.Applied;
        var head = -1L;
        for (var index = 0; index < given; index++)
            if (applied[index].AggregateIdentifier == identifier && applied[index].AggregateType == host.Model.TypeName) head = applied[index].SequenceNumber;
        return head;
    }
}
