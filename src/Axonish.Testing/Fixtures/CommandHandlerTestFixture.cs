using Axonish.Fixtures.Given;
using Axonish.Fixtures.Handling;

namespace Axonish;

/// <summary>
/// A test of a class outside aggregates that handles commands: what is given, the command, what is expected. It runs what a host runs, with
/// the aggregates of the class's assembly and of those that it references.
/// </summary>
/// <typeparam name="THandler">The class; taken from the services where it is registered there, else built as a host builds it.</typeparam>
/// <remarks>Immutable: every member returns a new fixture. See <see cref="HandlerTestFixture{TFixture}"/>.</remarks>
public sealed class CommandHandlerTestFixture<THandler> : HandlerTestFixture<CommandHandlerTestFixture<THandler>>
    where THandler : class
{
    /// <summary>Begins a test.</summary>
    public CommandHandlerTestFixture()
        : this(FixtureSetup.Empty)
    {
    }

    private CommandHandlerTestFixture(FixtureSetup setup)
        : base(setup)
    {
    }

    /// <summary>Carries out what is given, then sends the command.</summary>
    /// <param name="command">The command; or a <see cref="CommandMessage"/>, for one that is routed by a name of its own.</param>
    /// <param name="metadata">What travels beside it.</param>
    /// <returns>What to expect of it.</returns>
    /// <exception cref="AxonishTestException">What is given could not be carried out, or a check failed that runs without being asked for.</exception>
    /// <exception cref="AxonishConfigurationException">The configuration is wrong.</exception>
    public CommandHandlerTestResult When(object command, Metadata? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new CommandHandlerTestResult(HandlerRun.Of(typeof(THandler), Setup, GivenCommand.Message(command, metadata ?? Metadata.Empty)));
    }

    private protected override CommandHandlerTestFixture<THandler> With(FixtureSetup setup) => new(setup);
}
