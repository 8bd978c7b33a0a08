namespace Axonish;

/// <summary>
/// Something that is stored in the step that stores an append's events, or with none. The kinds are those of Axonish; more may follow, and a
/// store refuses an append with one that it does not know.
/// </summary>
public abstract class AppendAttachment
{
    private protected AppendAttachment()
    {
    }

    /// <summary>Of which kind it is: one of them.</summary>
    public abstract AppendAttachmentKinds Kind { get; }
}
