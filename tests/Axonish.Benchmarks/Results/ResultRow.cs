using Axonish.Benchmarks.Measuring;

namespace Axonish.Benchmarks.Results;

/// <summary>One thing that was measured, beside its rival where it has one.</summary>
internal sealed record ResultRow
{
    /// <summary>By which goals find it.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Unit { get; init; }

    /// <summary>Whether more is better, as in events a second, and the ratio a share of the rival's.</summary>
    public bool IsRate { get; init; }

    public required Sample Ours { get; init; }

    public string? Rival { get; init; }

    public Sample? Theirs { get; init; }

    /// <summary>Ours by the rival's, run by run.</summary>
    public Sample? Ratio { get; init; }

    /// <summary>Medians of what else was seen: allocated bytes, latencies.</summary>
    public Dictionary<string, double> More { get; init; } = [];

    /// <summary>What runs in turns gave: the ratio is taken run by run.</summary>
    internal static ResultRow Of(string key, string name, string unit, IReadOnlyList<double> ours, string? rival = null, IReadOnlyList<double>? theirs = null, bool isRate = false) => new()
    {
        Key = key,
        Name = name,
        Unit = unit,
        IsRate = isRate,
        Ours = Sample.Of(ours),
        Rival = rival,
        Theirs = theirs is null ? null : Sample.Of(theirs),
        Ratio = theirs is null ? null : Sample.Of(ours.Zip(theirs, (us, them) => us / them)),
    };
}
