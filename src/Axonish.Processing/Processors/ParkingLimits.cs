namespace Axonish.Processing.Processors;

// How many dead letters a group may have; beyond, its segments wait (rule E12).
internal sealed record ParkingLimits(int Sequences = 1_024, int LettersOfSequence = 1_024);
