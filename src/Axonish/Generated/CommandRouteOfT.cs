using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>Names at compile time which result a command's class leads to; the typed overloads send by it.</summary>
/// <typeparam name="TCommand">The command's class.</typeparam>
/// <typeparam name="TResult">What the sender receives; <see cref="object"/> where there is no result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CommandRoute<TCommand, TResult>
    where TCommand : notnull;
