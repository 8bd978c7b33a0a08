namespace Axonish.Processing.Storage;

internal readonly record struct SequenceKey(GroupKey Group, string Sequence) : IComparable<SequenceKey>
{
    public int CompareTo(SequenceKey other) =>
        TokenKey.Compare(Group, other.Group) is not 0 and var order ? order : Wtf8.Compare(Sequence, other.Sequence);

    internal static SequenceKey Of(StoredLetter letter) => new(letter.Group, letter.Sequence);
}
