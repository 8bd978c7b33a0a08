namespace Axonish.Generators.Model;

/// <summary>How a root or an entity handles an event: first by its kind, then by itself, then by its members (rules A1, A16).</summary>
/// <param name="Type">The class.</param>
/// <param name="Method">The method that takes any instance.</param>
/// <param name="OwnMethod">The method that takes instances of exactly this kind; the same where no kind below is known; null where they handle nothing.</param>
/// <param name="Subtypes">The kinds below, the most derived first.</param>
/// <param name="Cases">The handlers in the order in which they are tried (rule B13).</param>
/// <param name="SwitchesOnCase">Whether a switch on the event's number serves instead of type tests.</param>
/// <param name="Members">The members that events are forwarded to.</param>
internal sealed record ReceiverModel(
    string Type,
    string Method,
    string? OwnMethod,
    EquatableArray<SubtypeModel> Subtypes,
    EquatableArray<EventCaseModel> Cases,
    bool SwitchesOnCase,
    EquatableArray<MemberModel> Members);
