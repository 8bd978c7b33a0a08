namespace Axonish;

/// <summary>
/// Marks a method, or an aggregate's constructor, that handles the command which is its first parameter. A command has exactly one
/// handler in an application: the compiler checks it.
/// </summary>
/// <remarks>
/// Further parameters may be a <see cref="CommandMessage"/>, <see cref="Metadata"/>, a value marked <see cref="MetadataValueAttribute"/>,
/// <see cref="IUnitOfWork"/>, <see cref="CancellationToken"/>, or any service that the container knows. A constructor creates the
/// aggregate, and its sender receives the identifier.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class CommandHandlerAttribute : Attribute
{
    /// <summary>The name by which commands are routed here; the full name of the command's type unless set.</summary>
    public string? CommandName { get; set; }
}
