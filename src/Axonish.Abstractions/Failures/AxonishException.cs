namespace Axonish;

/// <summary>What all failures that Axonish itself reports have in common; a handler's own exceptions reach the sender as they were thrown.</summary>
public abstract class AxonishException : Exception
{
    private protected AxonishException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
