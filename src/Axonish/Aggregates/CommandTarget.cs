namespace Axonish;

/// <summary>Which aggregate a command is meant for.</summary>
/// <param name="Identifier">The aggregate's identifier as <see cref="IdentifierText"/> writes it; <see langword="null"/> or blank where the command does not say.</param>
/// <param name="Version">The version of the aggregate that the sender had seen, if the command says.</param>
public readonly record struct CommandTarget(string? Identifier, long? Version = null);
