using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Messages.Json;

/// <summary>
/// Follows a kept value's members, and theirs, as System.Text.Json does with the options that Axonish gives it, and finds what would not come back. Where a mark or
/// a setting of the user's says otherwise it is silent: the start and the first append check the same with everything known.
/// </summary>
internal sealed class JsonRoundTrip
{
    private readonly HashSet<ITypeSymbol> seen = new(SymbolEqualityComparer.Default);
    private readonly List<JsonLoss> losses = [];
    private readonly JsonSettings settings;

    private JsonRoundTrip(JsonSettings settings) => this.settings = settings;

    public static IReadOnlyList<JsonLoss> Losses(ITypeSymbol type, JsonSettings settings)
    {
        var walk = new JsonRoundTrip(settings);
        walk.Visit(type, JsonPlace.Root);
        return walk.losses;
    }

    private void Visit(ITypeSymbol declared, JsonPlace place)
    {
        var type = declared.WithoutNull();
        if (type.TypeKind is TypeKind.Error or TypeKind.TypeParameter || type.HasConverter() || JsonValues.IsValue(type)) return;
        if ((JsonValues.Refused(type) ?? JsonValues.Lost(type)) is { } loss) Add(type, place, loss);
        else if (JsonValues.ElementOfMemory(type) is { } element) Visit(element, place.Element);
        else if (JsonCollections.IsCollection(type)) VisitCollection(type, place);
        else if (type is INamedTypeSymbol { Name: "KeyValuePair", Arity: 2 } pair) VisitAll(pair.TypeArguments, place);
        else if (type is INamedTypeSymbol { Name: "Tuple" or "ValueTuple" } tuple && tuple.IsInSystem()) VisitAll(tuple.TypeArguments, place);
        else if (type is INamedTypeSymbol named) VisitObject(named, place);
    }

    private void VisitAll(IEnumerable<ITypeSymbol> types, JsonPlace place)
    {
        foreach (var type in types) Visit(type, place.Element);
    }

    private void VisitCollection(ITypeSymbol type, JsonPlace place)
    {
        if (JsonCollections.Unreadable(type) is { } loss)
        {
            Add(type, place, loss);
        }
        else if (JsonCollections.Entry(type) is var (key, value))
        {
            if (!JsonValues.IsKey(key.WithoutNull()) && !key.HasConverter())
                AddKey(key, place);
            Visit(value, place.Element);
        }
        else
        {
            Visit(JsonCollections.Element(type)!, place.Element);
        }
    }

    private void VisitObject(INamedTypeSymbol type, JsonPlace place)
    {
        if (type.NamelessTypes().FirstOrDefault() is { } nameless)
            Add(type, place, new($"which is read back where '{nameless.Title()}' was written", $"name it, as in [JsonDerivedType(typeof({nameless.Name}), \"{nameless.Name.ToLowerInvariant()}\")]"));
        // A class may name itself, so that it is written with a name too.
        foreach (var derived in type.DerivedTypes().Where(derived => !derived.Is(type))) Visit(derived, place);
        if (type.IsAbstract)
        {
            var what = type.TypeKind == TypeKind.Interface ? "an interface" : "abstract";
            if (!type.IsPolymorphic())
                Add(type, place, new(what, $"declare the type that it is, or mark '{type.Title()}' with a [JsonDerivedType] for each"));
            return;
        }

        if (!seen.Add(type)) return;
        var isOwn = type.Locations.Any(location => location.IsInSource);
        var makeReadable = isOwn ? $"make {place.Name(type)} a positional record, or mark a constructor [JsonConstructor]" : JsonPlace.GiveConverter;
        if (JsonConstructors.Chosen(type) is not { } constructor)
        {
            var why = JsonConstructors.Public(type).Length == 0 ? "no public constructor" : "several public constructors";
            Add(type, place, $"it has {why}", $"which has {why}", makeReadable);
            return;
        }

        var members = JsonMembers.Of(type);
        var unmatched = constructor.Parameters.FirstOrDefault(parameter => !members.Any(member => IsWritten(member) && JsonConstructors.Fits(parameter, member)));
        if (unmatched is not null)
        {
            var what = $"constructor parameter '{unmatched.Name}' has no property of its name and type";
            Add(type, place, what, $"whose {what}", makeReadable);
            return;
        }

        if (!place.IsRoot && isOwn && IsNothing(type, members))
        {
            Add(type, place, new("of which nothing is written", $"make '{type.Title()}' a record"));
            return;
        }

        if (LosesAll(type, members, constructor, isRoot: place.IsRoot))
        {
            Add(type, place, "nothing of it is read back", "of which nothing is read back", makeReadable);
            return;
        }

        foreach (var member in members) VisitMember(member, type, constructor, place);
    }

    private void VisitMember(ISymbol member, INamedTypeSymbol owner, IMethodSymbol constructor, JsonPlace place)
    {
        if (member.IsIgnored() || member.TakesTheRest()) return;
        var at = place.Member(member);
        var isRead = IsRead(member, constructor);
        if (!IsWritten(member))
        {
            if (member.IsInternal() && IsKept(member)) Report($"{at.Subject} is left out, since it is not public", Inclusion(member, constructor), CanBeIncluded(member, constructor) ? member : null);
        }
        else if (!isRead && member is IPropertySymbol property && property.Setter() is not null)
        {
            Report($"{at.Subject} has no public setter", "make it init, or mark it [JsonInclude]", member, place.IsRoot);
        }
        else if (!isRead && IsKept(member))
        {
            Report($"{at.Subject} can only be read", $"make {place.Name(owner)} a positional record, or mark a constructor [JsonConstructor]", isOfShape: place.IsRoot);
        }
        else if (!member.HasConverter())
        {
            var type = JsonMembers.TypeOf(member);
            // What is computed is written as well, but not read.
            if (isRead && !owner.IsOfPlatform()) Visit(type, at);
            else if (JsonValues.Refused(type.WithoutNull()) is { } loss && !type.HasConverter()) Add(type, at, loss);
        }
    }

    // Another assembly shows neither fields nor private setters: only where nothing at all can be set is it sure that values are lost.
    private bool LosesAll(INamedTypeSymbol type, IReadOnlyList<ISymbol> members, IMethodSymbol constructor, bool isRoot)
    {
        if (members.Any(JsonMarks.IsIgnored) || type.DerivedTypes().Any()) return false;
        var written = members.Where(IsWritten).ToArray();
        if (type.Locations.Any(location => location.IsInSource))
            return written.Length == 0 && !members.Any(member => member.IsPublic() || member.IsInternal()) && HasFields(type);
        if (written.Length == 0) return !isRoot && !type.IsRecord && !members.Any(JsonMembers.IsPublic);
        return !written.Any(member => IsRead(member, constructor));
    }

    // Two of a class without members differ, where they are not equal by their type. A marker is.
    private static bool IsNothing(INamedTypeSymbol type, IReadOnlyList<ISymbol> members) =>
        type is { TypeKind: TypeKind.Class, IsRecord: false }
        && members.Count == 0
        && !type.DerivedTypes().Any()
        && type.WithBases().All(level => level.SpecialType == SpecialType.System_Object
            || !level.GetMembers(nameof(Equals)).Any(member => member is IMethodSymbol { IsOverride: true }));

    private static bool HasFields(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Any(field => field is { IsStatic: false, IsConst: false });

    private static bool IsWritten(ISymbol member) => member.IsIncluded() || member.IsPublic();

    private bool IsRead(ISymbol member, IMethodSymbol constructor)
    {
        if (constructor.Takes(member)) return true;
        if (member is IFieldSymbol field) return !field.IsReadOnly;
        var property = (IPropertySymbol)member;
        if (property.Setter() is { } setter) return setter.DeclaredAccessibility == Accessibility.Public || member.IsIncluded();
        return JsonMembers.IsStored(property)
            && JsonCollections.IsCollection(property.Type)
            && (member.IsPopulated() || property.ContainingType.IsPopulated() || settings.Populates);
    }

    private static string Inclusion(ISymbol member, IMethodSymbol constructor) =>
        (member is IFieldSymbol ? "make it a public init property" : "make it public and init") + (CanBeIncluded(member, constructor) ? ", or mark it [JsonInclude]" : "");

    private static bool CanBeIncluded(ISymbol member, IMethodSymbol constructor) =>
        constructor.Takes(member) || (member is IPropertySymbol property ? property.Setter() is not null : !((IFieldSymbol)member).IsReadOnly);

    private static bool IsKept(ISymbol member) => member is not IPropertySymbol property || JsonMembers.IsStored(property);

    private void Add(ITypeSymbol type, JsonPlace place, JsonLoss loss)
    {
        if (!settings.MayServe(type, place.IsRoot)) Report($"{place.Subject} is '{type.Title()}', {loss.What}", loss.Advice);
    }

    private void Add(ITypeSymbol type, JsonPlace place, string ofRoot, string ofMember, string advice)
    {
        if (!settings.MayServe(type, place.IsRoot)) Report(place.IsRoot ? ofRoot : $"{place.Subject} is '{type.Title()}', {ofMember}", advice, isOfShape: place.IsRoot);
    }

    private void AddKey(ITypeSymbol key, JsonPlace place)
    {
        if (!settings.MayServe(key, isRoot: false)) Report($"{place.Subject} has keys of '{key.Title()}', which has no text", "key it by text or a number");
    }

    private void Report(string what, string advice, ISymbol? left = null, bool isOfShape = false)
    {
        var loss = new JsonLoss(what, advice, left, isOfShape);
        if (!losses.Contains(loss)) losses.Add(loss);
    }
}
