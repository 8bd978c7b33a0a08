namespace Axonish;

/// <summary>A test of a domain failed: what was expected beside what happened, and what to do about it.</summary>
/// <param name="message">All of it, in lines.</param>
/// <param name="cause">What the tested code threw, if that is why.</param>
public sealed class AxonishTestException(string message, Exception? cause = null) : Exception(message, cause);
