using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Axonish.EventStore.Upcasting;

// Finds what keeps stored events from becoming events of today. Compiled into the analyzers too, so that both say the same; nothing here
// knows more than names and numbers.
internal sealed class StoredChains
{
    // A revision is a small number; one that is not must not make a list of a million holes.
    private const int MostRevisions = 1000;

    private readonly IReadOnlyList<StoredShape> shapes;
    private readonly IReadOnlyList<StoredStep> steps;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, int Revision), StoredStep> first = [];

    internal StoredChains(IEnumerable<StoredShape> shapes, IEnumerable<StoredStep> steps)
    {
        this.shapes = [.. shapes];
        this.steps = [.. steps];
        foreach (var shape in this.shapes)
        {
            foreach (var alias in shape.Aliases) names[alias] = shape.Name;
        }

        // A name of a class is never the alias of another, or that is reported.
        foreach (var shape in this.shapes) names[shape.Name] = shape.Name;
        foreach (var step in this.steps.Reverse()) first[(NameOf(step.Name), step.Revision)] = step;
    }

    internal IReadOnlyDictionary<string, string> Names => names;

    // The name of today.
    internal string NameOf(string name) => names.TryGetValue(name, out var known) ? known : name;

    // Whether what is stored in this shape is always turned into another.
    internal bool IsOutdated(string name, int revision) => first.ContainsKey((NameOf(name), revision));

    internal IEnumerable<ChainFault> SharedNames()
    {
        var claims = shapes.SelectMany(shape => shape.Aliases.Where(alias => alias != shape.Name).Distinct().Select(alias => (Name: alias, Shape: shape, IsAlias: true))
            .Prepend((shape.Name, Shape: shape, IsAlias: false)));
        foreach (var group in claims.GroupBy(claim => claim.Name, StringComparer.Ordinal))
        {
            var all = group.ToArray();
            for (var i = 1; i < all.Length; i++)
            {
                var other = all[i];
                var rival = all.Take(i).FirstOrDefault(claim => Clash(claim, other));
                if (rival.Shape is { } one) yield return new ChainFault(ChainFault.SharedNameId, other.Shape.Origin, one.Origin, one.Class, other.Shape.Class, group.Key);
            }
        }
    }

    internal IEnumerable<ChainFault> Duplicates()
    {
        foreach (var group in steps.GroupBy(step => (NameOf(step.Name), step.Revision)))
        {
            var one = group.First();
            foreach (var other in group.Skip(1))
                yield return new ChainFault(ChainFault.DuplicateId, other.Origin, one.Origin, one.Title, other.Title, group.Key.Item1, Number(group.Key.Revision));
        }
    }

    internal IEnumerable<ChainFault> Cycles()
    {
        var known = new HashSet<StoredStep>();
        foreach (var start in steps)
        {
            var path = new List<StoredStep>();
            for (var step = start; step is not null && known.Add(step); step = NextOf(step)) path.Add(step);
            if (path.Count == 0 || NextOf(path[path.Count - 1]) is not { } back || !path.Contains(back)) continue;
            yield return new ChainFault(ChainFault.CycleId, back.Origin, null, NameOf(back.Name), Number(back.Revision), back.Title);
        }
    }

    // Whoever does not know the whole program does not know whether another assembly brings all upcasters of an event.
    internal IEnumerable<ChainFault> Holes(bool isWhole = true)
    {
        var reported = new HashSet<(string, int)>();
        foreach (var step in steps)
        {
            if (step.TargetName is not { } target || first.ContainsKey((NameOf(target), step.TargetRevision)) || IsClass(NameOf(target), step.TargetRevision)) continue;
            if (reported.Add((NameOf(target), step.TargetRevision))) yield return Hole(step.Origin, step.Origin, NameOf(target), step.TargetRevision);
        }

        // A revision is raised because the one before was stored.
        foreach (var shape in shapes)
        {
            var name = NameOf(shape.Name);
            if (IsOutdated(name, shape.Revision)) continue;
            var beside = steps.FirstOrDefault(step => NameOf(step.Name) == name);
            if (beside is null && !isWhole) continue;
            for (var revision = 1; revision < Math.Min(shape.Revision, MostRevisions); revision++)
            {
                if (!first.ContainsKey((name, revision)) && reported.Add((name, revision))) yield return Hole(shape.Origin, beside?.Origin, name, revision);
            }
        }
    }

    private ChainFault Hole(object origin, object? beside, string name, int revision) => new(
        ChainFault.HoleId, origin, beside, name, Number(revision),
        shapes.FirstOrDefault(shape => NameOf(shape.Name) == name && !IsOutdated(name, shape.Revision)) is { } today ? Number(today.Revision) : "an event class");

    private bool IsClass(string name, int revision) => shapes.Any(shape => NameOf(shape.Name) == name && shape.Revision == revision);

    private StoredStep? NextOf(StoredStep step) =>
        step.TargetName is { } target && first.TryGetValue((NameOf(target), step.TargetRevision), out var next) ? next : null;

    // Classes of one name are the shapes of one event over time, as long as upcasters leave one of them for today.
    private bool Clash((string Name, StoredShape Shape, bool IsAlias) one, (string Name, StoredShape Shape, bool IsAlias) other)
    {
        if (Equals(one.Shape.Origin, other.Shape.Origin)) return false;
        if (one.IsAlias || other.IsAlias) return one.Shape.Name != other.Shape.Name;
        return one.Shape.Revision == other.Shape.Revision
            || (!IsOutdated(one.Shape.Name, one.Shape.Revision) && !IsOutdated(other.Shape.Name, other.Shape.Revision));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
