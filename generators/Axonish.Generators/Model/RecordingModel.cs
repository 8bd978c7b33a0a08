namespace Axonish.Generators.Model;

/// <summary>What a functional handler's return value is recorded as.</summary>
/// <param name="IsSequence">Whether it is a sequence of events.</param>
/// <param name="IsSequenceOfValues">Whether the events are structs, which must be boxed one by one.</param>
/// <param name="IsPair">Whether it is a pair of events and the sender's result.</param>
internal sealed record RecordingModel(bool IsSequence, bool IsSequenceOfValues, bool IsPair);
