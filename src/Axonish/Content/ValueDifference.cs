namespace Axonish.Content;

// Where two values first differ, and how both look there.
internal sealed record ValueDifference(string Path, string Expected, string Actual)
{
    // Of which type it is, where that is known.
    internal Type? Type { get; init; }

    // Whether it lies in what JSON does not show, so that only Equals finds it.
    internal bool IsHidden { get; init; }

    // The member alone: a path names keys of dictionaries, which may be anybody's.
    internal string Member => Path.Split('[')[0];
}
