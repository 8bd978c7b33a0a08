using Axonish.Generated;

namespace Axonish.Fixtures.Hosting;

// Finds what the compiler wrote for a class's assembly and for those that it references: one attribute, no scan.
internal static class Manifests
{
    internal static IReadOnlyList<AxonishManifest> Of(Type type)
    {
#pragma warning disable RS0030 // The one attribute that leads from a class to the compiled tables of its assembly.
        var attribute = (AxonishManifestAttribute?)Attribute.GetCustomAttribute(type.Assembly, typeof(AxonishManifestAttribute))
            ?? throw new AxonishTestException(
                $"The assembly of {type} has no tables, since it was built without the generator; reference Axonish in its project and build it again.");
        if (attribute.Format != AxonishManifest.Format)
        {
            throw new AxonishTestException(
                $"The tables of {type}'s assembly have form {attribute.Format}, and this version of Axonish reads form {AxonishManifest.Format}; build both against one version.");
        }

        var manifest = (AxonishManifest)Activator.CreateInstance(attribute.Manifest)!;
#pragma warning restore RS0030
        return [.. manifest.References, manifest];
    }
}
