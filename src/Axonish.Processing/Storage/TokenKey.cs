namespace Axonish.Processing.Storage;

internal readonly record struct TokenKey(GroupKey Group, int Segment) : IComparable<TokenKey>
{
    internal static readonly IComparer<GroupKey> GroupOrder = Comparer<GroupKey>.Create(Compare);

    public int CompareTo(TokenKey other) => Compare(Group, other.Group) is not 0 and var order ? order : Segment.CompareTo(other.Segment);

    internal static int Compare(GroupKey left, GroupKey right) =>
        Wtf8.Compare(left.Name, right.Name) is not 0 and var order ? order : left.Version.CompareTo(right.Version);
}
