using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage.Engine;

/// <summary>What names a segment. In the order of keys, as every store lists them: names by their code points, then versions, then segments.</summary>
/// <param name="Group">The group.</param>
/// <param name="Segment">The segment.</param>
[Experimental("AXONISHENGINE")]
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "The order of keys in a dictionary; nobody compares two by operators.")]
public readonly record struct TokenKey(GroupKey Group, int Segment) : IComparable<TokenKey>
{
    /// <summary>The order of groups.</summary>
    public static IComparer<GroupKey> GroupOrder { get; } = Comparer<GroupKey>.Create(Compare);

    /// <inheritdoc/>
    public int CompareTo(TokenKey other) => Compare(Group, other.Group) is not 0 and var order ? order : Segment.CompareTo(other.Segment);

    internal static int Compare(GroupKey left, GroupKey right) =>
        Wtf8.Compare(left.Name, right.Name) is not 0 and var order ? order : left.Version.CompareTo(right.Version);
}
