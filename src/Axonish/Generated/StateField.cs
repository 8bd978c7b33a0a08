using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>Gets at a field of a class.</summary>
/// <typeparam name="TOwner">The class.</typeparam>
/// <typeparam name="TValue">The field's type.</typeparam>
/// <param name="owner">The instance.</param>
/// <returns>The field itself.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate ref TValue StateField<TOwner, TValue>(TOwner owner);
