using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>
/// Decides how generated code gets at each member, and gathers the accessors that this takes. An accessor names the class that declares
/// the member and repeats its signature exactly: a mistake here fails at the first call only.
/// </summary>
internal sealed class MemberAccess(Compilation compilation)
{
    private const string Plain = "Accessors";

    private readonly Dictionary<string, (INamedTypeSymbol? Generic, List<AccessorModel> Accessors)> classes = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, string> genericClasses = new(SymbolEqualityComparer.Default);
    private readonly NameTable classNames = new(Plain);

    /// <summary>Reads a field, a property or a parameterless method.</summary>
    public MemberReach Read(ISymbol member, ITypeSymbol receiver) => member switch
    {
        IPropertySymbol { GetMethod: { } getter } property when !IsAccessible(getter) || property.ExplicitInterfaceImplementations.Length > 0 =>
            Accessor(getter, property.Name, "Method", receiver),
        IFieldSymbol field when !IsAccessible(field) => FieldAccessor(field, receiver),
        IMethodSymbol method => Call(method, receiver),
        _ => new MemberReach(ReachKind.Value, "", TypeNames.Escape(member.Name), ReceiverOf(member, receiver)),
    };

    /// <summary>Reads a static field or property.</summary>
    public MemberReach ReadStatic(ISymbol member) => member switch
    {
        IPropertySymbol { GetMethod: { } getter } property when !IsAccessible(getter) => Accessor(getter, property.Name, "StaticMethod", member.ContainingType),
        IFieldSymbol field when !IsAccessible(field) => FieldAccessor(field, member.ContainingType),
        _ => new MemberReach(ReachKind.StaticValue, TypeNames.Plain(member.ContainingType), TypeNames.Escape(member.Name), null),
    };

    public MemberReach Call(IMethodSymbol method, ITypeSymbol receiver)
    {
        var isAccessible = IsAccessible(method) && method.ExplicitInterfaceImplementations.Length == 0;
        if (method.IsStatic)
        {
            return isAccessible
                ? new MemberReach(ReachKind.StaticMethod, TypeNames.Plain(method.ContainingType), TypeNames.Escape(method.Name), null)
                : Accessor(method, method.Name, "StaticMethod", receiver);
        }

        return isAccessible
            ? new MemberReach(ReachKind.Method, "", TypeNames.Escape(method.Name), ReceiverOf(method, receiver))
            : Accessor(method, method.Name, "Method", receiver);
    }

    /// <summary>Makes an instance.</summary>
    public MemberReach Create(IMethodSymbol constructor) => IsAccessible(constructor) && !DemandsMembers(constructor)
        ? new MemberReach(ReachKind.Constructor, TypeNames.Plain(constructor.ContainingType), "", null)
        : Accessor(constructor, $"Create{constructor.ContainingType.Name}", "Constructor", constructor.ContainingType);

    /// <summary>Runs a constructor on an instance that exists already (rule A4).</summary>
    public MemberReach Construct(IMethodSymbol constructor) => Accessor(constructor, "Construct", "Method", constructor.ContainingType);

    /// <summary>A place to assign to: a field, or a property by its setter or its backing field.</summary>
    public MemberReach? Write(ISymbol member, ITypeSymbol receiver) => member switch
    {
        IFieldSymbol { IsReadOnly: false } field when IsAccessible(field) =>
            new MemberReach(ReachKind.Value, "", TypeNames.Escape(field.Name), ReceiverOf(field, receiver)),
        IFieldSymbol field => FieldAccessor(field, receiver),
        IPropertySymbol { SetMethod: { IsInitOnly: false } setter } property when IsAccessible(setter) =>
            new MemberReach(ReachKind.Value, "", TypeNames.Escape(property.Name), ReceiverOf(property, receiver)),
        IPropertySymbol property => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)) is { } backing
            ? FieldAccessor(backing, receiver)
            : property.SetMethod is { } setter ? Accessor(setter, $"Set{property.Name}", "Method", receiver) : null,
        _ => null,
    };

    /// <summary>A field as a place, to read and to set, be it read-only or not.</summary>
    public MemberReach Field(IFieldSymbol field, ITypeSymbol receiver) =>
        field is { IsReadOnly: false, IsVolatile: false } && IsAccessible(field) ? Write(field, receiver)! : FieldAccessor(field, receiver);

    public EquatableArray<AccessorClassModel> Classes() => classes
        .OrderBy(pair => pair.Key == Plain ? 0 : 1).ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => new AccessorClassModel(
            pair.Key + TypeParameterList(pair.Value.Generic),
            TypeParameterConstraints.Of(pair.Value.Generic),
            pair.Value.Accessors.ToEquatableArray()))
        .ToEquatableArray();

    private static string? ReceiverOf(ISymbol member, ITypeSymbol receiver) =>
        member.ContainingType.Is(receiver) ? null : TypeNames.Plain(member.ContainingType);

    private static string TypeParameterList(INamedTypeSymbol? generic) =>
        generic is null ? "" : $"<{string.Join(", ", generic.AllTypeParameters().Select(parameter => TypeNames.Escape(parameter.Name)))}>";

    // What may not be called by name, since using it is marked as an error, can still be reached.
    private bool IsAccessible(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly)
        && !symbol.GetAttributes().Any(data => data.AttributeClass?.Name == "ObsoleteAttribute" && data.Positional(1) is true);

    // 'new' would have to set required members, which the events are to set.
    private static bool DemandsMembers(IMethodSymbol constructor) =>
        constructor.ContainingType.WithBases().Any(level => level.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
        && !constructor.GetAttributes().Any(data => data.AttributeClass?.Name == "SetsRequiredMembersAttribute");

    private MemberReach FieldAccessor(IFieldSymbol field, ITypeSymbol receiver)
    {
        var name = StateTypes.NameOf(field);
        var original = field.OriginalDefinition;
        var model = new AccessorModel(
            field.IsStatic ? "StaticField" : "Field", field.MetadataName, $"ref {TypeNames.Of(original.Type)}", "", Receivers(original.ContainingType));
        return Add(model, name, field.ContainingType, receiver, field.IsStatic);
    }

    private MemberReach Accessor(IMethodSymbol method, string name, string kind, ITypeSymbol receiver)
    {
        var original = method.OriginalDefinition;
        var isConstructor = kind == "Constructor";
        var parameters = original.Parameters.Select(parameter => Parameter(parameter));
        var model = new AccessorModel(
            kind,
            isConstructor ? null : method.MetadataName,
            isConstructor ? TypeNames.Plain(original.ContainingType) : original.ReturnsVoid ? "void" : TypeNames.Of(original.ReturnType),
            "",
            (isConstructor ? parameters : Receivers(original.ContainingType).Concat(parameters)).ToEquatableArray());
        return Add(model, name, method.ContainingType, receiver, method.IsStatic);
    }

    private MemberReach Add(AccessorModel model, string name, INamedTypeSymbol declaring, ITypeSymbol receiver, bool isStatic)
    {
        var className = ClassOf(declaring);
        if (!classes.TryGetValue(className, out var entry))
        {
            entry = (declaring.IsGenericOrNestedInGeneric() ? declaring.OriginalDefinition : null, []);
            classes.Add(className, entry);
        }

        // Overloads share a name as those of the source do; two members that merely look alike may not.
        var wish = AccessorName(name, className);
        var found = entry.Accessors.FirstOrDefault(known => known with { Name = "" } == model);
        if (found is null)
        {
            var count = 1;
            var free = wish;
            while (entry.Accessors.Any(known => known.Name == free && AreAlike(known, model)))
                free = wish + (++count).ToString(System.Globalization.CultureInfo.InvariantCulture);
            entry.Accessors.Add(found = model with { Name = free });
        }

        var owner = declaring.IsGenericOrNestedInGeneric()
            ? $"{className}<{string.Join(", ", declaring.AllTypeArguments().Select(TypeNames.Of))}>"
            : className;
        var kind = model.Kind switch
        {
            "Constructor" => ReachKind.ConstructorAccessor,
            _ when isStatic => ReachKind.StaticAccessor,
            _ when declaring.IsValueType => ReachKind.AccessorByReference,
            _ => ReachKind.Accessor,
        };
        return new MemberReach(kind, owner, found.Name, declaring.Is(receiver) ? null : TypeNames.Plain(declaring));
    }

    // A static one is called with null as its receiver, which does not distinguish it from another class's.
    private static bool AreAlike(AccessorModel one, AccessorModel other) => one.Parameters.Equals(other.Parameters)
        || ((IsStatic(one) || IsStatic(other)) && one.Parameters.Count == other.Parameters.Count && one.Parameters[0] != other.Parameters[0]);

    private static bool IsStatic(AccessorModel accessor) => accessor.Kind.StartsWith("Static", StringComparison.Ordinal);

    private string ClassOf(INamedTypeSymbol declaring)
    {
        if (!declaring.IsGenericOrNestedInGeneric()) return Plain;
        if (!genericClasses.TryGetValue(declaring.OriginalDefinition, out var name))
            genericClasses.Add(declaring.OriginalDefinition, name = classNames.Take($"{declaring.Name}Accessors"));
        return name;
    }

    private static string AccessorName(string name, string className)
    {
        var simple = name.Substring(name.LastIndexOf('.') + 1);
        return simple == className ? $"{simple}Member" : TypeNames.Escape(simple);
    }

    private EquatableArray<string> Receivers(INamedTypeSymbol declaring)
    {
        if (declaring.IsStatic)
        {
            var name = $"{declaring.ReflectionName()}, {compilation.AssemblyName}";
            return new[] { $"""[global::System.Runtime.CompilerServices.UnsafeAccessorType("{name}")] object? self""" }.ToEquatableArray();
        }

        var type = TypeNames.Plain(declaring);
        return new[] { declaring.IsValueType ? $"ref {type} self" : $"{type}? self" }.ToEquatableArray();
    }

    private static string Parameter(IParameterSymbol parameter)
    {
        var modifier = parameter.RefKind == RefKind.In ? "in " : "";
        return $"{modifier}{TypeNames.Of(parameter.Type)} {ParameterName(parameter)}";
    }

    private static string ParameterName(IParameterSymbol parameter) =>
        parameter.Name.Length == 0 || parameter.Name == "self" ? $"value{parameter.Ordinal}" : TypeNames.Escape(parameter.Name);
}
