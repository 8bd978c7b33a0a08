using System.ComponentModel;
using Axonish.Generated;

namespace Axonish.Hosting;

/// <summary>
/// The manifest of an assembly that brings a feature to every host that references it, and no handlers. The assembly names it in an
/// <see cref="AxonishManifestAttribute"/>; the generated <c>AddAxonish</c> finds it as it finds those of the application's assemblies.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FeatureManifest : AxonishManifest
{
    /// <summary>Adds the assembly's features, by <see cref="AxonishBuilder.Feature{TFeature}"/>: the application may have configured one by then.</summary>
    /// <param name="builder">Configures the host.</param>
    public abstract void AddTo(AxonishBuilder builder);

    /// <inheritdoc/>
    public sealed override void Describe(ApplicationModel application)
    {
    }
}
