using System.ComponentModel;
using Axonish.Generated;
using Axonish.Hosting;
using Axonish.Processing.Configuration;

[assembly: AxonishManifest(typeof(ProcessingManifest), AxonishManifest.Format)]

namespace Axonish.Processing.Configuration;

/// <summary>Brings event processors to every host that references this assembly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ProcessingManifest : FeatureManifest
{
    /// <inheritdoc/>
    public override string AssemblyName => "Axonish.Processing";

    /// <inheritdoc/>
    public override void AddTo(AxonishBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Feature<ProcessingFeature>();
    }
}
