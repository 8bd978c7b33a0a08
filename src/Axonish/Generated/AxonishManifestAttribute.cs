using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Axonish.Generated;

/// <summary>Names an assembly's manifest to the compilations that reference it.</summary>
/// <param name="manifest">The manifest's class.</param>
/// <param name="format">The manifest's form.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AxonishManifestAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type manifest, int format) : Attribute
{
    /// <summary>The manifest's class.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Manifest { get; } = manifest;

    /// <summary>The manifest's form.</summary>
    public int Format { get; } = format;
}
