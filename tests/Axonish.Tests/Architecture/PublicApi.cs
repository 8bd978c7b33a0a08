using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Axonish.Tests.Architecture;

// All that users can name, one line a member, sorted: what a review of an API has to look at.
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Header(type)).Append('\n');
            foreach (var line in type.GetMembers(Declared).Select(Line).OfType<string>().Order(StringComparer.Ordinal)) text.Append("    ").Append(line).Append('\n');
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Header(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        var modifier = type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsInterface || type.IsValueType ? "" : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        IEnumerable<string> bases = type.GetInterfaces().Where(candidate => candidate.IsPublic).Select(Name).Order(StringComparer.Ordinal);
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object)) bases = bases.Prepend(Name(parent));
        var list = type.IsEnum ? "" : string.Join(", ", bases);
        return $"{modifier}{kind} {type.Namespace}.{Name(type)}{(list.Length > 0 ? $" : {list}" : "")}";
    }

    private static string? Line(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is not PropertyInfo => null,
        ConstructorInfo constructor when IsVisible(constructor) => $"{Modifiers(constructor)}new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when IsVisible(method) => $"{Modifiers(method)}{Name(method.ReturnType)} {method.Name}{Arguments(method)}({Parameters(method)})",
        MethodInfo { Name: ['o', 'p', '_', ..] } method when IsVisible(method) => $"{Modifiers(method)}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        PropertyInfo property when Accessor(property) is { } accessor => $"{Modifiers(accessor)}{Name(property.PropertyType)} {property.Name}{Index(property)} {{ {Accessors(property)} }}",
        EventInfo { AddMethod: { } add } raised when IsVisible(add) => $"{Modifiers(add)}event {Name(raised.EventHandlerType!)} {raised.Name}",
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly =>
            field.IsLiteral ? $"const {Name(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}" : $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static MethodInfo? Accessor(PropertyInfo property) => property.GetAccessors(nonPublic: true).FirstOrDefault(IsVisible);

    private static string Accessors(PropertyInfo property) => string.Join(" ", property.GetAccessors(nonPublic: true).Where(IsVisible).Select(accessor =>
        accessor.ReturnType != typeof(void) ? "get;"
        : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;"));

    private static string Index(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(parameter => Name(parameter.ParameterType)))}]" : "";

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic ? "" : "protected ")
        + (method.IsStatic ? "static " : method.DeclaringType!.IsInterface ? "" : method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "");

    private static string Arguments(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = …" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsByRef) return $"ref {Name(type.GetElementType()!)}";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[]";
        if (type.IsGenericParameter) return type.Name;
        var name = type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;
        return type.IsGenericType ? $"{name[..name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
