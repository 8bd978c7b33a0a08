using static Axonish.Content.Tests.ContentCase;

namespace Axonish.Content.Tests.Identifiers;

// What generators of identifiers write, and what is to become of it.
internal static class GeneratedTypes
{
    internal static ContentCase[] Cases() =>
    [
        Kept("Vogen", VogenId.From(Guid.NewGuid())), Refused("Vogen without a converter", VogenName.From("a")), Kept("StronglyTypedId", new StronglyTypedId(Guid.NewGuid())),
        Refused("UnitGenerator without a converter", new UnitId(3)),
    ];
}
