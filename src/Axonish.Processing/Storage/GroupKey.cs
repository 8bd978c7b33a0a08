using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>A processing group in one of its versions: tokens, letters and rows belong to one version (rule E18).</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Version">Its version, from 1.</param>
[Experimental("AXONISHENGINE")]
public readonly record struct GroupKey(string Name, int Version)
{
    /// <inheritdoc/>
    public override string ToString() => Version == 1 ? $"'{Name}'" : $"'{Name}' (version {Version})";
}
