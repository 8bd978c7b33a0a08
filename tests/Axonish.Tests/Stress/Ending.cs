namespace Axonish.Tests.Stress;

public enum Ending
{
    Simple,
    Awaits,
    Cancellable,
    RefusedAtOnce,
    RefusedAfterAnEvent,
    FailsInState,
}
