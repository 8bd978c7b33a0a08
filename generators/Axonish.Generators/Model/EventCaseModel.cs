namespace Axonish.Generators.Model;

/// <summary>An event sourcing handler as a case of its receiver's switch.</summary>
/// <param name="PayloadType">The class of the events that it takes.</param>
/// <param name="Handler">The handler.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Cases">The listed events that it takes and no handler before it.</param>
/// <param name="TakesUnlisted">Whether an event that is not listed may be for it: its payload type has, or may have, subtypes.</param>
/// <param name="RequiredMetadata">The keys without which it does not match.</param>
internal sealed record EventCaseModel(
    string PayloadType, MemberReach Handler, EquatableArray<ArgumentModel> Arguments, EquatableArray<int> Cases, bool TakesUnlisted,
    EquatableArray<string> RequiredMetadata);
