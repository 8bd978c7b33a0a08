namespace Axonish.Generators.Model;

/// <summary>A method that runs when its group is reset.</summary>
/// <param name="Handler">The method.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Call">What it returns: nothing, or a task without a result.</param>
/// <param name="HandlerText">The method as a person would name it.</param>
internal sealed record ResetModel(MemberReach Handler, EquatableArray<ArgumentModel> Arguments, CallKind Call, string HandlerText);
