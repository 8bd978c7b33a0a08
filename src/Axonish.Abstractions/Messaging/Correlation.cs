namespace Axonish.Messaging;

// What the messages created inside a unit of work inherit unless the application says otherwise (rule C5). It is written as text only when
// somebody reads a message's metadata.
internal sealed class Correlation(Guid cause, string? conversation)
{
    internal Metadata Metadata
    {
        get
        {
            var causation = cause.ToString();
            return Metadata.Of(MetadataKeys.CausationId, causation).With(MetadataKeys.CorrelationId, conversation ?? causation);
        }
    }
}
