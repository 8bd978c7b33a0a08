using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>
/// A class of a driver that handlers may take as a parameter to write in the token's transaction, such as its transaction. A store registers one for each beside
/// its <see cref="IReadSideStore"/>, and its transactions answer <see cref="IReadSideTransaction.Find"/> with it.
/// </summary>
/// <param name="Type">The class.</param>
[Experimental("AXONISHENGINE")]
public sealed record ReadSideResource(Type Type);
