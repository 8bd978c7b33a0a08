using System.ComponentModel;

namespace Axonish.Features;

/// <summary>
/// What a feature is that calls the classes of processing groups. A host without one refuses such classes at start, because nothing would ever call them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProcessingGroupRunner;
