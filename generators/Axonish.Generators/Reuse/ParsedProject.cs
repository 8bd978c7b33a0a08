using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Reuse;

/// <summary>
/// What the classes of a project were read as. After an edit all of it is taken over that the edit cannot have changed. It lies beside the
/// first of the project's trees, which outlive an edit in another, and holds neither symbols nor trees.
/// </summary>
internal sealed class ParsedProject
{
    private const int Bearers = 4;

    private static readonly ConditionalWeakTable<SyntaxTree, Holder> Beside = new();

    private readonly ProjectKey key;
    private readonly TreeDeclarations[] files;
    private readonly ConcurrentDictionary<(int File, int Type), Reusable> parsed;
    private readonly bool constantsNameMembers;

    private ParsedProject(ProjectKey key, TreeDeclarations[] files, ConcurrentDictionary<(int File, int Type), Reusable> parsed)
    {
        this.key = key;
        this.files = files;
        this.parsed = parsed;
        constantsNameMembers = files.Any(file => file.ConstantsNameMembers);
    }

    /// <summary>Which classes derive from which; null where nobody has asked yet.</summary>
    public SubtypeNames? Subtypes { get; set; }

    /// <param name="key">What the compilation is made of besides its files.</param>
    /// <param name="trees">Its trees.</param>
    /// <param name="files">What these declare.</param>
    public static ParsedProject Of(ProjectKey key, IReadOnlyList<SyntaxTree> trees, TreeDeclarations[] files)
    {
        var bearers = trees.Take(Bearers).ToArray();
        var last = bearers.Select(tree => Beside.TryGetValue(tree, out var holder) ? holder.Project : null).FirstOrDefault(project => project is not null);
        var outliving = last?.Outliving(key, files);
        var current = new ParsedProject(key, files, outliving ?? new()) { Subtypes = outliving is null ? null : last!.Subtypes };
        foreach (var tree in bearers) Beside.GetOrCreateValue(tree).Project = current;
        return current;
    }

    public bool TryGet(int file, int type, out Reusable found) => parsed.TryGetValue((file, type), out found);

    /// <param name="file">The place of the file.</param>
    /// <param name="type">The place of the class in it.</param>
    /// <param name="model">What was read.</param>
    /// <param name="from">The places of the files that it was read from; null for all.</param>
    public void Add(int file, int type, ParsedType model, int[]? from) => parsed[(file, type)] = new Reusable(
        model, from is null || constantsNameMembers || from.Any(index => files[index].NamesMembers) ? null : from);

    private ConcurrentDictionary<(int File, int Type), Reusable>? Outliving(ProjectKey newKey, TreeDeclarations[] newFiles)
    {
        if (newFiles.Length != files.Length || !key.Equals(newKey)) return null;
        HashSet<int>? changed = null;
        for (var index = 0; index < files.Length; index++)
        {
            if (ReferenceEquals(files[index], newFiles[index])) continue;
            if (files[index].Shared != newFiles[index].Shared) return null;
            if (files[index].All != newFiles[index].All) (changed ??= []).Add(index);
        }

        return changed is null
            ? parsed
            : new(parsed.Where(pair => pair.Value.Files is { } from && !changed.Contains(pair.Key.File) && !from.Any(changed.Contains)));
    }

    private sealed class Holder
    {
        public volatile ParsedProject? Project;
    }
}
