using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Content;

// Finds which member of a value cannot be written, by writing one after the other. For failures only.
internal sealed class UnwritableMember
{
    private readonly JsonSerializerOptions options;
    private readonly HashSet<object> above = new(ReferenceEqualityComparer.Instance);

    private UnwritableMember(JsonSerializerOptions options) => this.options = options;

    // The whole, with an empty path, where no member alone is the fault.
    internal static (string Path, Type Type, string Reason) Find(object value, JsonTypeInfo contract, Exception failure) =>
        new UnwritableMember(contract.Options).Find("", value, contract.Type, failure);

    private (string Path, Type Type, string Reason) Find(string path, object value, Type declared, Exception failure)
    {
        if (!value.GetType().IsValueType && !above.Add(value)) return (path, value.GetType(), "refers back to what holds it");
        var depth = path.Count(letter => letter == '.') + path.Count(letter => letter == '[');
        if (depth <= options.MaxDepth && Inside(path, value) is { } inner) return inner;
        above.Remove(value);
        return depth > options.MaxDepth
            ? (path, declared, $"is more than {options.MaxDepth} levels deep")
            : (path, value.GetType(), $"cannot be written ({failure.GetType()})");
    }

    private (string Path, Type Type, string Reason)? Inside(string path, object value)
    {
        if (!options.TryGetTypeInfo(value.GetType(), out var contract)) return null;
        if (contract.Kind == JsonTypeInfoKind.Object)
        {
            foreach (var member in contract.Properties)
            {
                if (member.Get is null) continue;
                var inner = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                if (!TryGet(member, value, out var held, out var thrown)) return (inner, member.PropertyType, $"cannot be read from the object ({thrown!.GetType()})");
                if (held is not null && Fails(held, member.PropertyType) is { } failure) return Find(inner, held, member.PropertyType, failure);
            }
        }

        if (contract.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary && contract.ElementType is { } element)
        {
            foreach (var held in Elements(value))
            {
                if (held is not null && Fails(held, element) is { } failure) return Find($"{path}[]", held, element, failure);
            }
        }

        return null;
    }

    // None where it cannot be enumerated: then it is itself the fault.
    private static object?[] Elements(object value)
    {
        try
        {
            return [.. (value is IDictionary dictionary ? dictionary.Values : (IEnumerable)value).Cast<object?>()];
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return [];
        }
    }

    private static bool TryGet(JsonPropertyInfo member, object owner, out object? held, out Exception? thrown)
    {
        try
        {
            (held, thrown) = (member.Get!(owner), null);
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            (held, thrown) = (null, failure);
            return false;
        }
    }

    private Exception? Fails(object value, Type declared)
    {
        try
        {
            JsonSerializer.SerializeToUtf8Bytes(value, options.GetTypeInfo(declared));
            return null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return failure;
        }
    }
}
