namespace Axonish;

/// <summary>Fills a <see cref="Guid"/> or <see cref="string"/> parameter of a handler with the identifier of the message.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class MessageIdAttribute : Attribute;
