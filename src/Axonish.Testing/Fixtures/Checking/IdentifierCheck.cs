using Axonish.Fixtures.Given;
using Axonish.Fixtures.Reporting;
using Axonish.Generated;

namespace Axonish.Fixtures.Checking;

// Finds a wrong identifier: an event that names another aggregate than the one whose stream it is in, a command that goes elsewhere.
internal sealed class IdentifierCheck(FixtureSetup setup, string typeName, Values values)
{
    internal const string Switch = "Where that is meant: .Ignore(FixtureChecks.Identifiers).";

    private readonly bool isOn = setup.Checks(FixtureChecks.Identifiers);

    // The first event of a stream shows by which of its properties the aggregate is named; wherever the others have it, it says the same.
    internal void OfEvents(IReadOnlyList<EventMessage> applied, int given)
    {
        if (!isOn || applied.Count < 2) return;
        Dictionary<string, string?>? names = null;
        for (var index = 0; index < applied.Count; index++)
        {
            var message = applied[index];
            if (message.AggregateType != typeName) continue;
            names ??= new(StringComparer.Ordinal);
            if (!names.TryGetValue(message.AggregateIdentifier, out var name))
            {
                names.Add(message.AggregateIdentifier, NameOf(message));
                continue;
            }

            if (name is not null) Compare(message, name, index < given ? "given" : "applied");
        }
    }

    internal void OfCommand(string command, IReadOnlyList<string> given, CommandOutcome? answer, Exception? failure, CommandModel? handled)
    {
        if (!isOn || given.Count == 0) return;
        var handledBy = failure is AggregateNotFoundException missing && missing.AggregateType == typeName ? missing.AggregateIdentifier
            : handled is not null && Creation.Of(handled) == AggregateCreation.IfMissing ? answer?.Identifier
            : null;
        if (handledBy is null || given.Contains(handledBy)) return;
        throw Failing.With(
            $"The command {command} is for {typeName} '{handledBy}', and what is given is of '{given[^1]}'.",
            $"Give both the same identifier, or leave out what is given of another aggregate. {Switch}",
            failure);
    }

    private string? NameOf(EventMessage first)
    {
        string? found = null;
        foreach (var (name, text) in values.Texts(first.Payload))
        {
            if (text != first.AggregateIdentifier) continue;
            if (found is not null) return null;
            found = name;
        }

        return found;
    }

    private void Compare(EventMessage message, string name, string role)
    {
        foreach (var (property, text) in values.Texts(message.Payload))
        {
            if (!string.Equals(property, name, StringComparison.OrdinalIgnoreCase) || text == message.AggregateIdentifier) continue;
            throw Failing.With(
                $"The {role} event {Names.Of(message.Payload)} says {property} '{text}', and it is an event of {typeName} '{message.AggregateIdentifier}'.",
                $"Give the events of one aggregate, and apply events with its own identifier. {Switch}");
        }
    }

    private sealed class Creation : ICommandModelVisitor
    {
        private AggregateCreation? found;

        public void Visit<TRoot, TCommand, TResult>(AggregateCommandModel<TRoot, TCommand, TResult> model)
            where TRoot : class
            where TCommand : notnull =>
            found = model.Creation;

        public void Visit<THandler, TCommand, TResult>(ExternalCommandModel<THandler, TCommand, TResult> model)
            where THandler : class
            where TCommand : notnull =>
            found = null;

        internal static AggregateCreation? Of(CommandModel model)
        {
            var visitor = new Creation();
            model.Accept(visitor);
            return visitor.found;
        }
    }
}
