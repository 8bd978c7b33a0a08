using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Generators.Reuse;

/// <summary>What a file declares, as two digests: an edit inside a method's body leaves both as they were. Kept beside the file's tree.</summary>
internal sealed class TreeDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeDeclarations> Cache = new();

    private readonly int[] types;

    private TreeDeclarations(DeclarationText text)
    {
        Shared = Digest(text.Shared);
        All = Digest(text.All);
        NamesMembers = text.NamesMembers;
        ConstantsNameMembers = text.ConstantsNameMembers;
        types = [.. text.Types];
    }

    /// <summary>What may change the meaning of other files that do not name it: types with their bases and attributes, constants, usings.</summary>
    public string Shared { get; }

    /// <summary>Everything but bodies, and of these what shows applied events.</summary>
    public string All { get; }

    /// <summary>Whether an attribute's argument or a default value asks for the name of another type's member.</summary>
    public bool NamesMembers { get; }

    /// <summary>Whether a constant does.</summary>
    public bool ConstantsNameMembers { get; }

    public static TreeDeclarations Of(SyntaxTree tree, CancellationToken ct)
    {
        if (Cache.TryGetValue(tree, out var known)) return known;
        var read = new TreeDeclarations(DeclarationText.Of(tree, ct));
        return Cache.GetValue(tree, _ => read);
    }

    /// <summary>Which of the file's types a declaration is; the same in every file that declares the same.</summary>
    public int OrdinalOf(TypeDeclarationSyntax type) => Array.BinarySearch(types, type.SpanStart);

    private static string Digest(StringBuilder text)
    {
        using var digest = SHA256.Create();
        return Convert.ToBase64String(digest.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
