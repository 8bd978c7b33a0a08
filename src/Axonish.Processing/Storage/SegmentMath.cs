using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>How segments are numbered: an event belongs to the segment whose number is its hash, masked (rule E7).</summary>
[Experimental("AXONISHENGINE")]
public static class SegmentMath
{
    // More would be rows without use: each has an owner, a token and a place in every status.
    private const int WidestMask = 0x3FF;

    /// <summary>How many segments a group may have at most.</summary>
    public static int MaximumSegments => WidestMask + 1;

    /// <summary>Whether a segment may be split once more.</summary>
    /// <param name="mask">Its mask.</param>
    /// <returns>Whether it may.</returns>
    public static bool CanSplit(int mask) => mask < WidestMask;

    /// <summary>The mask of both halves of a segment.</summary>
    /// <param name="mask">The segment's mask.</param>
    /// <returns>The mask.</returns>
    public static int SplitMask(int mask) => (mask << 1) | 1;

    /// <summary>The number of the half that is new after a split; the other keeps the segment's number.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="mask">Its mask before the split.</param>
    /// <returns>The number.</returns>
    public static int OtherHalf(int segment, int mask) => segment | (mask + 1);

    /// <summary>The number of the segment with which one was split from a wider one.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="mask">Its mask.</param>
    /// <returns>The number; <see langword="null"/> for the only segment of a group.</returns>
    public static int? Sibling(int segment, int mask) => mask == 0 ? null : segment ^ ((mask + 1) >> 1);

    /// <summary>The mask of the segment that two halves make.</summary>
    /// <param name="mask">The mask of the halves.</param>
    /// <returns>The mask.</returns>
    public static int MergedMask(int mask) => mask >> 1;

    /// <summary>Whether an event belongs to a segment.</summary>
    /// <param name="hash">The hash of the event's sequence.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="mask">Its mask.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsOf(uint hash, int segment, int mask) => (hash & (uint)mask) == (uint)segment;
}
