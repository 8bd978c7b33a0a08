namespace Axonish;

/// <summary>
/// Says what every message that is created while another one is handled inherits from it. Register one to replace the default, which
/// passes <see cref="MetadataKeys.CorrelationId"/> on and sets <see cref="MetadataKeys.CausationId"/>.
/// </summary>
/// <remarks>Implementations are thread-safe.</remarks>
public interface ICorrelationProvider
{
    /// <summary>What the messages inherit.</summary>
    /// <param name="message">The message being handled.</param>
    /// <returns>The metadata they get; their own values count where both have a key.</returns>
    Metadata CorrelationOf(Message message);
}
