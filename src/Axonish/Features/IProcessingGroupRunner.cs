using System.ComponentModel;

namespace Axonish.Features;

/// <summary>
/// What a feature is that calls the classes of processing groups. A host without one refuses such classes at start, because nothing would ever call them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProcessingGroupRunner
{
    /// <summary>Whether it supplies what a handler of a group asks for, such as a transaction, and the container need not have it.</summary>
    /// <param name="service">What the handler asks for.</param>
    /// <param name="services">The host's services.</param>
    /// <returns>Whether it does.</returns>
    bool Supplies(Type service, IServiceProvider services) => false;
}
