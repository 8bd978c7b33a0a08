namespace Axonish;

/// <summary>A store breaks a rule: which one, what was expected and found, and what the store must do.</summary>
/// <param name="message">All of it, in lines.</param>
/// <param name="cause">What the store threw, if that is how it broke the rule.</param>
public sealed class ConformanceException(string message, Exception? cause = null) : Exception(message, cause);
