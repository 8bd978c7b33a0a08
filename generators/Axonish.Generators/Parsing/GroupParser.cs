using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Projects what a class's group adds to its event handlers.</summary>
internal static class GroupParser
{
    public static GroupModel Project(GroupShape group) => new(
        group.Name, group.IsStreaming, group.Order, group.Version, group.IsStrong, group.Start, group.Sequencing, group.SequenceBy, group.Segments, group.BatchSize);

    public static AudienceModel Audience(ITypeSymbol payload) => new(
        payload is INamedTypeSymbol type ? type.DottedName() : TypeNames.Plain(payload),
        payload is { IsSealed: false } and not { TypeKind: TypeKind.Struct });

    /// <summary>The property of each class that has it; events of the others are put in sequence by their aggregate (rule E7).</summary>
    public static EquatableArray<SequencingModel> Sequencing(IReadOnlyList<ITypeSymbol> payloads, GroupShape group, MemberAccess access, Compilation compilation)
    {
        var found = new List<SequencingModel>();
        if (group.SequenceBy is not { Length: > 0 }) return found.ToEquatableArray();
        foreach (var payload in payloads.Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).BySpecificity(payload => payload))
        {
            if (group.SequencingMember(payload, compilation) is { } key)
                found.Add(new SequencingModel(TypeNames.Plain(payload), access.Read(key, payload)));
        }

        return found.ToEquatableArray();
    }

    /// <summary>The methods that clear what the class has written; those of base classes first, and of an override the last alone.</summary>
    public static EquatableArray<ResetModel> Resets(INamedTypeSymbol type, MemberAccess access, Compilation compilation)
    {
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var found = new List<ResetModel>();
        foreach (var level in type.WithBases())
        {
            var own = level.GetMembers().OfType<IMethodSymbol>().Select(method => ResetShape.Of(method, compilation)).OfType<ResetShape>()
                .Where(reset => reset.Fault == HandlerFault.None && !overridden.Contains(reset.Method)).ToArray();
            overridden.UnionWith(own.Select(reset => reset.Method.OverriddenMethod).OfType<IMethodSymbol>());
            found.InsertRange(0, own.Select(reset => Project(reset, type, access)));
        }

        return found.ToEquatableArray();
    }

    private static ResetModel Project(ResetShape reset, INamedTypeSymbol type, MemberAccess access) => new(
        access.Call(reset.Method, type), Arguments.Of(reset.Parameters), Calls.Of(reset.IsTask, reset.IsValueTask, null), HandlerTexts.Of(type, reset.Method, null));
}
