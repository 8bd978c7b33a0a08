namespace Axonish.Generators.Model;

/// <summary>An event handler outside aggregates as a case of its class's switch.</summary>
/// <param name="PayloadType">The class of the events that it takes.</param>
/// <param name="Handler">The handler.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Call">What it returns: nothing, or a task without a result.</param>
/// <param name="RequiredMetadata">The keys without which it does not match.</param>
/// <param name="HandlerText">The handler as a person would name it.</param>
/// <param name="TakesList">Whether it takes several events of a batch at once.</param>
/// <param name="AllowsReplay">Whether it is called in a replay.</param>
internal sealed record SubscriptionModel(
    string PayloadType,
    MemberReach Handler,
    EquatableArray<ArgumentModel> Arguments,
    CallKind Call,
    EquatableArray<string> RequiredMetadata,
    string HandlerText,
    bool TakesList,
    bool AllowsReplay);
