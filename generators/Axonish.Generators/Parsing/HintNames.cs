using System.Text;
using Axonish.Generators.Model;

namespace Axonish.Generators.Parsing;

/// <summary>Names the generated files. File systems that ignore case must be able to hold them all.</summary>
internal static class HintNames
{
    private static readonly string[] Reserved = ["Manifest", "Hosting", "CommandGateway"];

    /// <summary>The dotted names that differ from another by case only.</summary>
    public static EquatableArray<string> CollisionsOf(ManifestModel model) => model.Aggregates.Select(aggregate => aggregate.DottedName)
        .Concat(model.HandlerClasses.Select(handlers => handlers.DottedName))
        .Concat(model.UpcasterClasses.Select(upcasters => upcasters.DottedName))
        .Concat(Reserved)
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    public static string Of(string dottedName, EquatableArray<string> collisions) =>
        collisions.Contains(dottedName, StringComparer.Ordinal) ? $"{dottedName}.{CaseMark(dottedName)}.g.cs" : $"{dottedName}.g.cs";

    // Which letters are upper case, in hexadecimal: it distinguishes names that are equal but for case, and nothing else changes it.
    private static string CaseMark(string name)
    {
        var mark = new StringBuilder();
        for (var start = 0; start < name.Length; start += 4)
        {
            var digit = 0;
            for (var index = start; index < Math.Min(start + 4, name.Length); index++) digit = (digit << 1) | (char.IsUpper(name[index]) ? 1 : 0);
            mark.Append("0123456789abcdef"[digit]);
        }

        return mark.ToString();
    }
}
