using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Content;

// Where JSON could not be read. The path that System.Text.Json names also names keys of dictionaries, which are content: it is followed
// as far as the contracts know its names.
internal static class UnreadableMember
{
    // None where the whole is the fault.
    internal static (string Path, Type Type)? Find(JsonTypeInfo contract, Exception failure)
    {
        if (failure is not JsonException { Path: { Length: > 1 } text }) return null;
        var (path, type) = ("", contract.Type);
        foreach (var step in text[1..].Split('.', '['))
        {
            if (step.Length == 0) continue;
            if (!contract.Options.TryGetTypeInfo(Nullable.GetUnderlyingType(type) ?? type, out var owner)) break;
            if (owner.Kind == JsonTypeInfoKind.Enumerable && step.EndsWith(']') && owner.ElementType is { } element) (path, type) = ($"{path}[]", element);
            else if (owner.Kind == JsonTypeInfoKind.Object && owner.Properties.FirstOrDefault(member => member.Name == step) is { } member)
                (path, type) = (path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.PropertyType);
            else break;
        }

        return path.Length == 0 ? null : (path, type);
    }
}
