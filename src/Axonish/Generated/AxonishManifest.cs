using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What one assembly brings to an application. The generator writes one for each assembly that references Axonish.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AxonishManifest
{
    /// <summary>The form of manifests that this version of Axonish writes and reads.</summary>
    public const int Format = 1;

    /// <summary>The assembly's name.</summary>
    public abstract string AssemblyName { get; }

    /// <summary>The manifests of the assemblies that this one references; what it is tested with.</summary>
    public virtual IReadOnlyList<AxonishManifest> References => [];

    /// <summary>Hands all models to the application.</summary>
    /// <param name="application">The application.</param>
    public abstract void Describe(ApplicationModel application);
}
