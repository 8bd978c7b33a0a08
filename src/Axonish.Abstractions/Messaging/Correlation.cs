using System.ComponentModel;

namespace Axonish.Messaging;

/// <summary>
/// What the messages created inside a unit of work inherit unless the application says otherwise (rule C5). It is written as text only when somebody
/// reads a message's metadata.
/// </summary>
/// <param name="cause">The identifier of the message that is the cause.</param>
/// <param name="conversation">The conversation's identifier; the cause begins one where there is none.</param>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Correlation(Guid cause, string? conversation)
{
    /// <summary>The cause and the conversation as metadata, written anew at each call.</summary>
    public Metadata Metadata
    {
        get
        {
            var causation = cause.ToString();
            return Metadata.Of(MetadataKeys.CausationId, causation).With(MetadataKeys.CorrelationId, conversation ?? causation);
        }
    }
}
