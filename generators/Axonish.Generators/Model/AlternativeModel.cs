namespace Axonish.Generators.Model;

/// <summary>Another kind's handler of the same command, in a family of aggregates (rules B10, B13).</summary>
/// <param name="Type">The kind.</param>
/// <param name="Handler">Its handler.</param>
/// <param name="Arguments">The handler's arguments.</param>
/// <param name="Call">What it returns.</param>
/// <param name="HandlerText">The handler as a person would name it.</param>
/// <param name="Recording">How a functional handler's events are recorded; else null.</param>
internal sealed record AlternativeModel(
    string Type,
    MemberReach Handler,
    EquatableArray<ArgumentModel> Arguments,
    CallKind Call,
    string HandlerText,
    RecordingModel? Recording = null);
