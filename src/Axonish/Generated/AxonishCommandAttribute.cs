using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>States to referencing compilations that an assembly handles a command.</summary>
/// <param name="name">The name by which the command is routed.</param>
/// <param name="command">The command's class.</param>
/// <param name="result">What the sender receives; <c>void</c> where there is no result.</param>
/// <param name="handler">The handler as a person would name it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AxonishCommandAttribute(string name, Type command, Type result, string handler) : Attribute
{
    /// <summary>The name by which the command is routed.</summary>
    public string Name { get; } = name;

    /// <summary>The command's class.</summary>
    public Type Command { get; } = command;

    /// <summary>What the sender receives; <c>void</c> where there is no result.</summary>
    public Type Result { get; } = result;

    /// <summary>The handler as a person would name it.</summary>
    public string Handler { get; } = handler;

    /// <summary>Whether the handler may return <see langword="null"/>, which a type in an attribute cannot say.</summary>
    public bool IsResultNullable { get; set; }
}
