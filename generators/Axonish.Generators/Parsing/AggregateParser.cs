using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Projects an aggregate's shape into everything that is printed for it.</summary>
internal static class AggregateParser
{
    public static AggregateModel? Parse(INamedTypeSymbol root, Compilation compilation, Dependencies dependencies, CancellationToken ct)
    {
        if (!AggregateShape.IsAggregate(root, compilation)) return null;
        var shape = AggregateShape.Of(root, compilation, ct);
        var access = new MemberAccess(compilation);
        var events = EventList.Of(shape, compilation, ct);
        AddDependencies(shape, events, compilation, dependencies, ct);
        var kinds = shape.Kinds.Select(kind => new KindModel(
            TypeNames.Plain(kind),
            Kinds.StoredNameOf(kind),
            AggregateShape.ConstructorOf(kind) is { } constructor ? access.Create(constructor) : null)).ToEquatableArray();
        if (shape.InitialState is { } initial) kinds = new[] { new KindModel(TypeNames.Plain(root), Kinds.StoredNameOf(root), Initial(initial, access)) }.ToEquatableArray();
        var identifier = shape.Identifier is { } member && RoutingMember.TypeOf(member).IsNameable(compilation) ? access.Read(member, root) : null;
        var receivers = new ReceiverParser(shape, events, access, compilation).Parse();
        var commands = new CommandParser(shape, access, compilation).Parse();
        var state = new StateParser(shape, access, compilation, dependencies, ct).Parse();
        return new AggregateModel(
            root.DottedName(),
            $"{TypeNames.Identifier(root.DottedName())}Model",
            TypeNames.Plain(root),
            shape.TypeName,
            shape.IsFunctional,
            shape.IsStateStored ? StateStored(shape, compilation) : null,
            kinds,
            shape.IsFamily,
            identifier,
            Version(shape, access),
            events.Models,
            receivers,
            commands,
            state,
            access.Classes(),
            Claimed(shape, compilation, ct))
        {
            KeepsFormerText = shape.Identifier?.Find(AttributeNames.AggregateIdentifier)?.Named("KeepsFormerText") is true,
        };
    }

    private static void AddDependencies(AggregateShape shape, EventList events, Compilation compilation, Dependencies dependencies, CancellationToken ct)
    {
        if (events.AreInferred) dependencies.AddAll();
        foreach (var type in shape.Receivers.Select(receiver => receiver.Type).Concat(shape.Kinds))
        {
            dependencies.AddMembersOf(type);
            // One that brings nothing today may do so after an edit in its own file.
            if (!type.IsSealed) foreach (var below in KnownSubtypes.In(compilation, ct).Of(type)) dependencies.Add(below);
        }

        foreach (var type in events.Types) dependencies.Add(type);
    }

    private static MemberReach? Initial(InitialState state, MemberAccess access) =>
        state.Member is { } member ? access.ReadStatic(member)
        : state.Constructor is { } constructor ? access.Create(constructor)
        : null;

    private static StateStoredModel StateStored(AggregateShape shape, Compilation compilation)
    {
        if (shape.Identifier is not { } member) return new StateStoredModel(null, null);
        var type = RoutingMember.TypeOf(member).WithoutNull();
        return new StateStoredModel(member.Name, type.IsNameable(compilation) && type.IsParsable() ? TypeNames.Plain(type) : null);
    }

    private static ValueModel? Version(AggregateShape shape, MemberAccess access)
    {
        if (shape.Version is not { } member || shape.IsFunctional) return null;
        var type = RoutingMember.TypeOf(member);
        var isInteger = type.WithoutNull().SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
        return isInteger && access.Write(member, shape.Root) is { } place ? new ValueModel(place, TypeNames.Of(type)) : null;
    }

    // Classes below an entity's are entities too, also where they bring nothing of their own.
    private static EquatableArray<string> Claimed(AggregateShape shape, Compilation compilation, CancellationToken ct) => shape.Receivers
        .SelectMany(receiver => receiver.Type.WithBases().Concat(receiver.Type.IsSealed ? [] : KnownSubtypes.In(compilation, ct).Of(receiver.Type)))
        .Select(TypeNames.Plain)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();
}
