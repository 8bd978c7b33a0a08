using Axonish.Generated;
using Axonish.Testing.Conformance;

namespace Axonish.Sqlite.Tests;

// What the generator would write for an assembly with the cards' events.
internal sealed class CardManifest : AxonishManifest
{
    public override string AssemblyName => "Cards";

    public override void Describe(ApplicationModel application)
    {
        foreach (var type in Cards.Types.All) application.Add(type);
        foreach (var upcaster in CardUpcasters.All) application.Add(upcaster);
    }
}
