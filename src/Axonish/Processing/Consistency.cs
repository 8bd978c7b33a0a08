namespace Axonish;

/// <summary>For which processing groups the sender of a command waits (rule E2).</summary>
/// <remarks>Immutable.</remarks>
public sealed class Consistency
{
    private Consistency(IReadOnlyList<string>? groups) => Groups = groups;

    /// <summary>For none: the answer comes when the events are durable.</summary>
    public static Consistency Eventual { get; } = new([]);

    /// <summary>For all groups that are strong.</summary>
    public static Consistency Strong { get; } = new(null);

    // None for all that are strong.
    internal IReadOnlyList<string>? Groups { get; }

    internal bool Waits => Groups is not { Count: 0 };

    /// <summary>For these groups, strong or not.</summary>
    /// <param name="groups">Their names.</param>
    /// <returns>The consistency.</returns>
    public static Consistency Of(params string[] groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        foreach (var group in groups) ArgumentException.ThrowIfNullOrWhiteSpace(group, nameof(groups));
        return groups.Length == 0 ? Eventual : new Consistency([.. groups]);
    }
}
