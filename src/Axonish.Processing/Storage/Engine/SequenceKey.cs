using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage.Engine;

/// <summary>What names a parked sequence. In the order of keys, as every store lists them: groups, then sequences by their code points.</summary>
/// <param name="Group">The group.</param>
/// <param name="Sequence">The sequence.</param>
[Experimental("AXONISHENGINE")]
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "The order of keys in a dictionary; nobody compares two by operators.")]
public readonly record struct SequenceKey(GroupKey Group, string Sequence) : IComparable<SequenceKey>
{
    /// <inheritdoc/>
    public int CompareTo(SequenceKey other) =>
        TokenKey.Compare(Group, other.Group) is not 0 and var order ? order : Wtf8.Compare(Sequence, other.Sequence);

    /// <summary>The sequence that a letter is parked in.</summary>
    /// <param name="letter">The letter.</param>
    /// <returns>The sequence.</returns>
    public static SequenceKey Of(StoredLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return new(letter.Group, letter.Sequence);
    }
}
