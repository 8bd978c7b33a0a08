namespace Axonish;

/// <summary>Where an append's events stand.</summary>
/// <param name="FirstPosition">The position of the first event, from 1; the others follow without gaps. 0 where there was no event.</param>
/// <param name="WasAlreadyStored">Whether the append repeated one that had been stored before.</param>
public readonly record struct AppendResult(long FirstPosition, bool WasAlreadyStored = false);
