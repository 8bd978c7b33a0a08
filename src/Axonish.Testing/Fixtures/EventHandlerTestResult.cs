using Axonish.Fixtures.Handling;

namespace Axonish;

/// <summary>What a test expects of a class that was shown an event.</summary>
public sealed class EventHandlerTestResult : HandlerTestResult<EventHandlerTestResult>
{
    internal EventHandlerTestResult(HandlerOutcome outcome)
        : base(outcome)
    {
    }
}
