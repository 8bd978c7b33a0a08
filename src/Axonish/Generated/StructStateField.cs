using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>Gets at a field of a struct.</summary>
/// <typeparam name="TOwner">The struct.</typeparam>
/// <typeparam name="TValue">The field's type.</typeparam>
/// <param name="owner">The struct in its place.</param>
/// <returns>The field itself.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate ref TValue StructStateField<TOwner, TValue>(ref TOwner owner);
