namespace Axonish.State;

// Where two states first differ, and how both look there.
internal sealed record StateDifference(string Path, string Expected, string Actual);
