namespace Axonish.Testing.Conformance.ReadSide;

// A move that the store has answered with yes.
internal readonly record struct StormMove(int Segment, int Mask, long Epoch, long From, long To);
