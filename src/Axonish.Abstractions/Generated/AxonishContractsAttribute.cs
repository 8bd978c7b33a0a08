using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>
/// States to referencing compilations that the generator has seen an assembly which references <c>Axonish.Abstractions</c> alone. It has no
/// manifest: an assembly that references it lists its events.
/// </summary>
/// <param name="format">The form in which the assembly's events are stated.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AxonishContractsAttribute(int format) : Attribute
{
    /// <summary>The form in which this version of Axonish states an assembly's events.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The form in which the assembly's events are stated.</summary>
    public int Format { get; } = format;
}
