using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Content;

// Walks a type's JSON contract and those of its members: whether all that is written can be read back (rule D10), and whether that depends
// on the values.
internal sealed class ContractCheck
{
    private readonly JsonSerializerOptions options;
    private readonly List<ContractFault> faults = [];
    private readonly HashSet<Type> visited = [];
    private bool varies;

    private ContractCheck(JsonSerializerOptions options)
    {
        this.options = options;
        varies = options.ReferenceHandler is not null || options.DefaultIgnoreCondition != JsonIgnoreCondition.Never;
    }

    internal static ContractVerdict Of(Type type, JsonSerializerOptions options)
    {
        var check = new ContractCheck(options);
        check.Walk(type, "", isExact: true);
        return new ContractVerdict(check.faults, check.varies);
    }

    // Exact is what is known to be of this very class: the event itself, and what its contract names as derived.
    private void Walk(Type declared, string path, bool isExact = false)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (!visited.Add(type))
        {
            varies |= !isExact && IsOpen(type);
            return;
        }

        if (Find(type, path) is not { } contract) return;
        try
        {
            switch (contract.Kind)
            {
                case JsonTypeInfoKind.Object:
                    WalkObject(contract, path, isExact);
                    break;
                case JsonTypeInfoKind.Enumerable:
                    WalkCollection(contract, path, "[]"u8);
                    break;
                case JsonTypeInfoKind.Dictionary:
                    WalkCollection(contract, path, "{}"u8);
                    if (contract.KeyType is { } key) CheckKey(key, path);
                    break;
                default:
                    WalkValue(contract, path);
                    break;
            }
        }
        catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            faults.Add(NoContract(path, type, failure));
        }
    }

    private JsonTypeInfo? Find(Type type, string path)
    {
        try
        {
            return options.GetTypeInfo(type);
        }
        catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            faults.Add(NoContract(path, type, failure));
            return null;
        }
    }

    // Others can stand where it is declared, and what they add is not written. A family names its members, and writes no others.
    private bool IsOpen(Type type) =>
        !type.IsSealed && options.TryGetTypeInfo(type, out var contract) && contract is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null };

    private void WalkValue(JsonTypeInfo contract, string path)
    {
        if (PlainTypes.IsUnsupported(contract))
            faults.Add(new ContractFault(path, contract.Type, "is of a type that JSON cannot hold", $"{Keep} a value that says the same, or {Converter}."));
        // What another converter writes is not known: each value is checked.
        else if (!PlainTypes.IsValue(contract))
            varies = true;
    }

    private void WalkCollection(JsonTypeInfo contract, string path, ReadOnlySpan<byte> none)
    {
        if (!PlainTypes.IsCollection(contract)) varies = true;
        try
        {
            JsonSerializer.Deserialize(none, contract);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            faults.Add(new ContractFault(
                path, contract.Type, "is written and cannot be read back: JSON cannot fill the collection",
                $"{Keep} a list, an array, a HashSet, a Dictionary or a collection of System.Collections.Immutable, or {Converter}."));
        }

        if (contract.ElementType is { } element) Walk(element, $"{path}[]");
    }

    private void CheckKey(Type key, string path)
    {
        if (Find(key, path) is not { Kind: not JsonTypeInfoKind.None } contract) return;
        faults.Add(new ContractFault(
            path, contract.Type, "is the key of a dictionary, and has no text that a member of JSON could be called",
            $"Give {key} a JsonConverter that has WriteAsPropertyName and ReadAsPropertyName, or keep a list of keys with their values."));
    }

    private void WalkObject(JsonTypeInfo contract, string path, bool isExact)
    {
        var isFamily = contract.PolymorphismOptions is not null;
        if (contract.PolymorphismOptions is { } family) WalkFamily(contract, family, path);
        if (!isFamily && !CanBeMade(contract)) faults.Add(Unmakeable(contract, path));
        if (!isExact && IsOpen(contract.Type)) varies = true;
        var shown = 0;
        foreach (var member in contract.Properties)
        {
            if (member.Get is null) continue;
            shown++;
            WalkMember(contract, member, path.Length == 0 ? member.Name : $"{path}.{member.Name}");
        }

        if (shown == 0 && !isExact && CanBeMade(contract)) CheckEmpty(contract, path);
    }

    private void WalkFamily(JsonTypeInfo contract, JsonPolymorphismOptions family, string path)
    {
        if (family.UnknownDerivedTypeHandling != JsonUnknownDerivedTypeHandling.FailSerialization) varies = true;
        foreach (var derived in family.DerivedTypes)
        {
            if (derived.TypeDiscriminator is null && derived.DerivedType != contract.Type)
            {
                faults.Add(new ContractFault(
                    path, derived.DerivedType, $"is written without a discriminator, and would be read back as {contract.Type}",
                    $"Name it: [JsonDerivedType(typeof({derived.DerivedType}), \"…\")]."));
            }

            if (derived.DerivedType != contract.Type) Walk(derived.DerivedType, path, isExact: true);
        }
    }

    private void WalkMember(JsonTypeInfo owner, JsonPropertyInfo member, string path)
    {
        if (member.ShouldSerialize is not null || member.IsExtensionData || member.CustomConverter is not null) varies = true;
        if (!IsRead(owner, member))
        {
            if (StoredMember.IsStored(member))
            {
                faults.Add(new ContractFault(
                    path, member.PropertyType, $"is written and not read back into {owner.Type}",
                    "Give it a public set or init, [JsonInclude], or a constructor parameter of its name; or leave it out with [JsonIgnore]."));
            }

            // Computed from others, or a view of something that is lost: only the value shows which.
            varies = true;
            return;
        }

        if (member.CustomConverter is null && !member.IsExtensionData) Walk(member.PropertyType, path);
    }

    private bool IsRead(JsonTypeInfo owner, JsonPropertyInfo member) =>
        member.Set is not null
        || member.AssociatedParameter is not null
        || member.IsExtensionData
        || (member.ObjectCreationHandling ?? owner.PreferredPropertyObjectCreationHandling ?? options.PreferredObjectCreationHandling) == JsonObjectCreationHandling.Populate;

    // A marker says all by its class. Two of a class that is no marker differ, or nothing says that they do not.
    private void CheckEmpty(JsonTypeInfo contract, string path)
    {
        varies = true;
        if (contract.CreateObject is { } create && create().Equals(create())) return;
        faults.Add(new ContractFault(
            path, contract.Type, "is written as {}: JSON sees no member of it",
            $"Where another generator writes its code, let it write a JsonConverter too, and {Converter}; where it holds nothing, make it a record."));
    }

    private static bool CanBeMade(JsonTypeInfo contract) =>
        contract.CreateObject is not null || contract.Properties.Any(member => member.AssociatedParameter is not null);

    private static ContractFault Unmakeable(JsonTypeInfo contract, string path) => contract.Type.IsAbstract
        ? new ContractFault(
            path, contract.Type, "is written and cannot be read back: nothing in the JSON says which class stands there",
            $"Name the classes with [JsonPolymorphic] and [JsonDerivedType] on {contract.Type}, declare the class itself, or {Converter}.")
        : new ContractFault(
            path, contract.Type, "is written and cannot be read back: it has no constructor that JSON can use",
            "Give it a public constructor without parameters or one that has its members as parameters, or mark one with [JsonConstructor].");

    private static ContractFault NoContract(string path, Type type, Exception failure) => new(
        path, type, $"has no JSON contract ({failure.Message})", $"Add [JsonSerializable(typeof({type}))] to the JsonSerializerContext that UseJson names, or {Converter}.");

    private const string Keep = "Keep";
    private const string Converter = "register a JsonConverter: UseJson(json => json.Converters.Add(…))";
}
