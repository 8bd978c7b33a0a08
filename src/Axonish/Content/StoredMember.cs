using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Content;

// Distinguishes a member that holds a value from one that computes it. JSON shows both as a getter without a setter.
internal static class StoredMember
{
#pragma warning disable RS0030 // System.Text.Json hands out the member that it reflects on; nothing else distinguishes the two, and no member is searched for.
    internal static bool IsStored(JsonPropertyInfo member) => member.AttributeProvider switch
    {
        FieldInfo => true,
        PropertyInfo property => property.SetMethod is not null || property.GetMethod?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == true,
        _ => false,
    };
#pragma warning restore RS0030
}
