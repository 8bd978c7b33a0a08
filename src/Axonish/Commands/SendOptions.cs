namespace Axonish;

/// <summary>How one command is sent.</summary>
public sealed record SendOptions
{
    /// <summary>What travels beside the command.</summary>
    public Metadata Metadata { get; init; } = Metadata.Empty;
}
