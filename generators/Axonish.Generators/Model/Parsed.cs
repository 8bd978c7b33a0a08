namespace Axonish.Generators.Model;

/// <summary>What became of one class: a model, a failure, or nothing, where it is none of ours or generated code cannot name it.</summary>
internal sealed record Parsed<T>(T? Model, FailureModel? Failure)
    where T : class, IEquatable<T>
{
    public bool IsSomething => Model is not null || Failure is not null;
}
