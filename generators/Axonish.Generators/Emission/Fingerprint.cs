using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>A hash of every name and type that state is made of. In which order they stand, and how they are reached, does not count.</summary>
internal static class Fingerprint
{
    private const int Length = 16;

    public static string Of(StateModel model)
    {
        var text = string.Join("\n", model.Types.Select(Of).Concat(model.Facts));
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(Length).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static string Of(StateTypeModel type) => string.Join("\n", type.Members.Select(member => $"{member.Name}: {member.Type}")
        .Concat(type.Subtypes.Select(subtype => $"< {subtype}"))
        .OrderBy(line => line, StringComparer.Ordinal)
        .Prepend(type.Name));
}
