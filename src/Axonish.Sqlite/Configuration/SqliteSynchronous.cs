namespace Axonish;

/// <summary>What a commit waits for.</summary>
public enum SqliteSynchronous
{
    /// <summary>A commit waits for the disk: what was answered survives a power cut, on disks that keep their word.</summary>
    Full,

    /// <summary>
    /// A commit waits for the operating system only: what was answered survives the end of the process, but a power cut or a crash of the
    /// system may take the last commits back, though the file stays whole. Appends that share a commit hardly gain from it.
    /// </summary>
    Normal,
}
