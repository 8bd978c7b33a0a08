namespace Axonish.Generators.Model;

/// <summary>What an assembly states of a command that it handles.</summary>
/// <param name="Name">The name by which the command is routed.</param>
/// <param name="Command">The command's class, as typeof takes it.</param>
/// <param name="Result">What the sender receives, as typeof takes it; <c>void</c> for nothing.</param>
/// <param name="ResultType">The same as a type of code; <c>object?</c> for nothing.</param>
/// <param name="IsResultNullable">Whether the handler may return null.</param>
/// <param name="Handler">The handler as a person would name it.</param>
/// <param name="IsRoutedByType">Whether the name is the class's, so that a typed overload can send it.</param>
internal sealed record CommandFact(
    string Name, string Command, string Result, string ResultType, bool IsResultNullable, string Handler, bool IsRoutedByType)
{
    public bool HasNoResult => Result == "void";
}
