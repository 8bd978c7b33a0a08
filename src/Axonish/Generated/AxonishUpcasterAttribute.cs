using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>States to referencing compilations which stored events an assembly turns into newer ones.</summary>
/// <param name="name">The stored name that it takes.</param>
/// <param name="revision">The stored revision that it takes.</param>
/// <param name="upcaster">The method as a person would name it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AxonishUpcasterAttribute(string name, int revision, string upcaster) : Attribute
{
    /// <summary>The stored name that it takes.</summary>
    public string Name { get; } = name;

    /// <summary>The stored revision that it takes.</summary>
    public int Revision { get; } = revision;

    /// <summary>The method as a person would name it.</summary>
    public string Upcaster { get; } = upcaster;

    /// <summary>The stored name of what it returns; <see langword="null"/> where only a call shows it.</summary>
    public string? TargetName { get; set; }

    /// <summary>The revision of what it returns.</summary>
    public int TargetRevision { get; set; }
}
