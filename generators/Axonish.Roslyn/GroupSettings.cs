using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>What the classes of a group have in common: what one of them states, or leaves out.</summary>
internal sealed class GroupSettings
{
    private GroupSettings(AttributeData attribute, bool isStreaming)
    {
        IsStreaming = isStreaming;
        Version = attribute.Named("Version") as int? ?? 1;
        IsStrong = attribute.Named("Strong") is true;
        Start = attribute.Named("Start") as int? ?? 0;
        Sequencing = attribute.Named("Sequencing") as int? ?? 0;
        SequenceBy = attribute.Text("SequenceBy");
        Segments = attribute.Named("Segments") as int? ?? 8;
        BatchSize = attribute.Named("BatchSize") as int? ?? 100;
    }

    public bool IsStreaming { get; }

    public int Version { get; }

    public bool IsStrong { get; }

    public int Start { get; }

    public int Sequencing { get; }

    public string? SequenceBy { get; }

    public int Segments { get; }

    public int BatchSize { get; }

    /// <summary>Reads the named arguments of [ProcessingGroup], or of what an assembly states of a class.</summary>
    public static GroupSettings Of(AttributeData attribute, bool isStreaming) => new(attribute, isStreaming);

    /// <summary>The settings that differ; what each class has for itself, such as its order, does not count.</summary>
    public IReadOnlyList<string> DifferencesFrom(GroupSettings other)
    {
        if (IsStreaming != other.IsStreaming) return ["one is a processing group, the other a subscribing group"];
        if (!IsStreaming) return [];
        var found = new List<string>();
        if (Version != other.Version) found.Add("Version");
        if (IsStrong != other.IsStrong) found.Add("Strong");
        if (Start != other.Start) found.Add("Start");
        if (Sequencing != other.Sequencing) found.Add("Sequencing");
        if (SequenceBy != other.SequenceBy) found.Add("SequenceBy");
        if (Segments != other.Segments) found.Add("Segments");
        if (BatchSize != other.BatchSize) found.Add("BatchSize");
        return found;
    }
}
