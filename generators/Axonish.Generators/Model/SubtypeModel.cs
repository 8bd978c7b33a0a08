namespace Axonish.Generators.Model;

/// <summary>A class below a receiver's that brings handlers or members of its own.</summary>
internal sealed record SubtypeModel(string Type, string Evolve);
