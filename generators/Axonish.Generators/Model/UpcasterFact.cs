namespace Axonish.Generators.Model;

/// <summary>What an assembly states of an upcaster to those that reference it.</summary>
internal sealed record UpcasterFact(string Title, string Name, int Revision, string? TargetName, int TargetRevision);
