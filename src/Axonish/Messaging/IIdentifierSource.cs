namespace Axonish;

/// <summary>Where the identifiers of messages come from. Register another one to make them repeatable.</summary>
/// <remarks>Implementations are thread-safe and never give the same identifier twice.</remarks>
public interface IIdentifierSource
{
    /// <summary>The next identifier.</summary>
    /// <returns>The identifier.</returns>
    Guid Next();
}
