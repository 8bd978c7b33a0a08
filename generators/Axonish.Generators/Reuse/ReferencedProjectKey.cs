using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Reuse;

/// <summary>A project as another one sees it: equal as long as nothing that it declares has changed.</summary>
internal sealed class ReferencedProjectKey(MetadataReferenceProperties properties, ProjectKey project, string[] files) : IEquatable<ReferencedProjectKey>
{
    private readonly MetadataReferenceProperties properties = properties;
    private readonly ProjectKey project = project;
    private readonly string[] files = files;

    public bool Equals(ReferencedProjectKey? other) => other is not null
        && properties.Equals(other.properties)
        && project.Equals(other.project)
        && files.SequenceEqual(other.files, StringComparer.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as ReferencedProjectKey);

    public override int GetHashCode() => project.GetHashCode();
}
