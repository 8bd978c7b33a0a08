using System.Reflection;

namespace Axonish.Generators.Tests.Harness;

/// <summary>Looks into instances that generated code changed.</summary>
internal static class Members
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static object? Read(object instance, string name)
    {
        for (var type = instance.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetField(name, All) is { } field) return field.GetValue(instance);
            if (type.GetProperty(name, All) is { } property) return property.GetValue(instance);
        }

        throw new AssertionException($"{instance.GetType()} has no {name}");
    }
}
