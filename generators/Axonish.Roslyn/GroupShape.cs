using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>The group of a class outside aggregates that handles events, as [ProcessingGroup] or [SubscribingGroup] says it.</summary>
internal sealed class GroupShape
{
    private GroupShape(AttributeData attribute, string name, bool isStreaming, bool allowsReplay)
    {
        Name = name;
        IsStreaming = isStreaming;
        AllowsReplay = allowsReplay;
        Order = attribute.Named("Order") as int? ?? 0;
        Version = attribute.Named("Version") as int? ?? 1;
        IsStrong = attribute.Named("Strong") is true;
        Start = attribute.Named("Start") as int? ?? 0;
        Sequencing = attribute.Named("Sequencing") as int? ?? 0;
        SequenceBy = attribute.Text("SequenceBy");
        Segments = attribute.Named("Segments") as int? ?? 8;
        BatchSize = attribute.Named("BatchSize") as int? ?? 100;
    }

    public string Name { get; }

    /// <summary>Whether the class is called after the commit, by a processor, and not inside the unit of work.</summary>
    public bool IsStreaming { get; }

    public int Order { get; }

    public int Version { get; }

    public bool IsStrong { get; }

    public int Start { get; }

    public int Sequencing { get; }

    public string? SequenceBy { get; }

    public int Segments { get; }

    public int BatchSize { get; }

    /// <summary>Whether handlers that say nothing are called in a replay.</summary>
    public bool AllowsReplay { get; }

    /// <summary>The group that the class, or the nearest base class, names; null for none.</summary>
    public static GroupShape? Of(INamedTypeSymbol type)
    {
        foreach (var level in type.WithBases())
        {
            if (Of(level, AttributeNames.ProcessingGroup, type) is { } streaming) return streaming;
            if (Of(level, AttributeNames.SubscribingGroup, type) is { } subscribing) return subscribing;
        }

        return null;
    }

    /// <summary>Whether a handler is called in a replay: what it says itself goes before what its class says.</summary>
    public bool Allows(IMethodSymbol handler) => Disallows(handler) is { } disallows ? !disallows : AllowsReplay;

    private static GroupShape? Of(INamedTypeSymbol level, string attribute, INamedTypeSymbol type) =>
        level.Find(attribute) is { } data && data.Positional(0) is string name
            ? new GroupShape(data, name, attribute == AttributeNames.ProcessingGroup, type.WithBases().Select(Disallows).FirstOrDefault(disallows => disallows is not null) is not true)
            : null;

    private static bool? Disallows(ISymbol symbol) =>
        symbol.Find(AttributeNames.DisallowReplay) is { } data ? data.Positional(0) is not false : null;
}
