using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>The group of a class outside aggregates that handles events, as [ProcessingGroup] or [SubscribingGroup] says it.</summary>
internal sealed class GroupShape
{
    private GroupShape(INamedTypeSymbol owner, AttributeData attribute, string name, bool isStreaming, bool allowsReplay)
    {
        Owner = owner;
        Attribute = attribute;
        Name = name;
        IsStreaming = isStreaming;
        AllowsReplay = allowsReplay;
        Order = attribute.Named("Order") as int? ?? 0;
        Settings = GroupSettings.Of(attribute, isStreaming);
    }

    /// <summary>The class that bears the attribute: the class itself, or a base class.</summary>
    public INamedTypeSymbol Owner { get; }

    public AttributeData Attribute { get; }

    public string Name { get; }

    /// <summary>Whether the class is called after the commit, by a processor, and not inside the unit of work.</summary>
    public bool IsStreaming { get; }

    public int Order { get; }

    public GroupSettings Settings { get; }

    public int Version => Settings.Version;

    public bool IsStrong => Settings.IsStrong;

    public int Start => Settings.Start;

    public int Sequencing => Settings.Sequencing;

    public string? SequenceBy => Settings.SequenceBy;

    public int Segments => Settings.Segments;

    public int BatchSize => Settings.BatchSize;

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

    /// <summary>The member by which events of a class are put in sequence; null where their aggregate orders them (rule E7).</summary>
    public ISymbol? SequencingMember(ITypeSymbol payload, Compilation compilation) =>
        SequenceBy is { Length: > 0 } name && RoutingMember.Named(payload, name, compilation) is { } member && RoutingMember.TypeOf(member).IsNameable(compilation)
            ? member
            : null;

    private static GroupShape? Of(INamedTypeSymbol level, string attribute, INamedTypeSymbol type) =>
        level.Find(attribute) is { } data && data.Positional(0) is string name
            ? new GroupShape(level, data, name, attribute == AttributeNames.ProcessingGroup, type.WithBases().Select(Disallows).FirstOrDefault(disallows => disallows is not null) is not true)
            : null;

    private static bool? Disallows(ISymbol symbol) =>
        symbol.Find(AttributeNames.DisallowReplay) is { } data ? data.Positional(0) is not false : null;
}
