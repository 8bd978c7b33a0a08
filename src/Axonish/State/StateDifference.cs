namespace Axonish.State;

// Where two states first differ, and how both look there.
internal sealed record StateDifference(string Path, string Expected, string Actual)
{
    // The member alone: a path names keys of dictionaries, which may be anybody's.
    internal string Member => Path.Split('[')[0];
}
