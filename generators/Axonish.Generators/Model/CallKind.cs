namespace Axonish.Generators.Model;

/// <summary>What a handler returns, as far as its call is concerned.</summary>
internal enum CallKind
{
    Nothing,
    Result,
    Task,
    TaskOfResult,
    ValueTask,
    ValueTaskOfResult,
}
