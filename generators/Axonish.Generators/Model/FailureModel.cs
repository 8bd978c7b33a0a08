namespace Axonish.Generators.Model;

/// <summary>A class that the generator failed on, and why: a defect of the generator, not of the class.</summary>
internal sealed record FailureModel(string Subject, string Reason);
