using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>States to referencing compilations under which name an assembly stores an aggregate's streams.</summary>
/// <param name="typeName">The stored name.</param>
/// <param name="root">The aggregate's class.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AxonishAggregateAttribute(string typeName, Type root) : Attribute
{
    /// <summary>The stored name.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>The aggregate's class.</summary>
    public Type Root { get; } = root;
}
