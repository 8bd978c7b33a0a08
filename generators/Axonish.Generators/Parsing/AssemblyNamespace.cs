using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Axonish.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Parsing;

/// <summary>
/// The namespace of an assembly's generated code: its name where that is one, else an identifier with a hash of the name at its end. Two
/// assemblies never share one, or a program that references both could not name their manifests.
/// </summary>
internal static class AssemblyNamespace
{
    private const string Root = "Axonish.Generated";
    private const int HashLength = 4;

    public static string Of(string assemblyName, Compilation compilation)
    {
        var segments = assemblyName.Split('.');
        var isFree = segments.All(SyntaxFacts.IsValidIdentifier)
            // Below these there are types already: of Axonish itself, and of an assembly that is called like what stands before.
            && compilation.GetTypeByMetadataName($"{Root}.{segments[0]}") is null
            && !segments.Skip(1).Contains(AssemblyModel.Models, StringComparer.Ordinal);
        return isFree ? $"{Root}.{string.Join(".", segments.Select(TypeNames.Escape))}" : $"{Root}.{Distinct(assemblyName)}";
    }

    private static string Distinct(string assemblyName)
    {
        var text = new StringBuilder(assemblyName.Length + 1);
        foreach (var character in assemblyName) text.Append(SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_');
        if (!SyntaxFacts.IsIdentifierStartCharacter(text[0])) text.Insert(0, '_');
        using var hash = SHA256.Create();
        text.Append('_');
        foreach (var part in hash.ComputeHash(Encoding.UTF8.GetBytes(assemblyName)).Take(HashLength)) text.Append(part.ToString("x2", CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
