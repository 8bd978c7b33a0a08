using Vogen;

namespace Axonish.Content.Tests.Identifiers;

// Its code is written by Vogen.
[ValueObject<Guid>(conversions: Conversions.SystemTextJson)]
public readonly partial struct VogenId;

// Without a converter, as where the generator is configured to write none.
[ValueObject<string>(conversions: Conversions.None)]
public readonly partial struct VogenName;
