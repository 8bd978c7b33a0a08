using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Content;

// Types every value of which comes back, whatever it is; text that is not valid Unicode is looked for in what was written.
internal static class PlainTypes
{
    // Of which what System.Text.Json brings is known to keep every value.
    private static readonly HashSet<Type> Values =
    [
        typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(Int128),
        typeof(UInt128), typeof(Half), typeof(float), typeof(double), typeof(decimal), typeof(char), typeof(string), typeof(Guid), typeof(DateTime),
        typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Version), typeof(byte[]), typeof(Memory<byte>),
        typeof(ReadOnlyMemory<byte>),
    ];

    // Nothing can be derived from them, and nothing but their elements is in them. What has keys has a comparer too.
    private static readonly HashSet<string> Collections =
    [
        "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Immutable.ImmutableList`1", "System.Collections.Immutable.ImmutableQueue`1",
    ];

    internal static bool IsValue(JsonTypeInfo contract) =>
        (Values.Contains(contract.Type) || contract.Type.IsEnum) ? IsOfSystem(contract) : contract.Converter.GetType().Namespace == typeof(PlainTypes).Namespace;

    internal static bool IsCollection(JsonTypeInfo contract) =>
        contract.Type.IsArray
        || (contract.Type.IsGenericType && Collections.Contains(contract.Type.GetGenericTypeDefinition().FullName!) && IsOfSystem(contract));

    // That it cannot hold a type is said by a converter too.
    internal static bool IsUnsupported(JsonTypeInfo contract) =>
        IsOfSystem(contract) && contract.Converter.GetType().ToString().Contains(".UnsupportedType", StringComparison.Ordinal);

    private static bool IsOfSystem(JsonTypeInfo contract) =>
        contract.Converter.GetType().Namespace!.StartsWith(typeof(JsonSerializer).Namespace!, StringComparison.Ordinal);
}
