using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Decides how an aggregate's commands are routed, handled and answered.</summary>
internal sealed class CommandParser(AggregateShape shape, MemberAccess access, Compilation compilation)
{
    private readonly NameTable searchMethods = new();
    private InterceptionParser? interception;

    private InterceptionParser Interception => interception ??= new InterceptionParser(shape, access, searchMethods);

    public EquatableArray<CommandModel> Parse()
    {
        var commands = new Dictionary<string, CommandModel>(StringComparer.Ordinal);
        var kinds = shape.SubtypesOf(shape.Root).Append(shape.Root).Select(shape.Receiver).ToArray();
        foreach (var name in kinds.SelectMany(receiver => receiver.CommandHandlers).Select(handler => handler.Name).Distinct(StringComparer.Ordinal))
        {
            if (ParseOfRoot(kinds, name) is { } command) commands.Add(name, command);
        }

        foreach (var shared in HandlersOfEntities(kinds))
        {
            // A second handler is a compile error of its own; the first is emitted so that senders still compile.
            if (commands.ContainsKey(shared[0].Handler.Name)) continue;
            if (ParseOfEntities(shared) is { } command) commands.Add(command.Name, command);
        }

        return commands.Values.OrderBy(command => command.Name, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>The handlers of entities, those together that are one for several classes (rule B16).</summary>
    private List<List<(ReceiverShape Receiver, CommandHandlerShape Handler)>> HandlersOfEntities(IReadOnlyList<ReceiverShape> kinds)
    {
        var groups = new List<List<(ReceiverShape Receiver, CommandHandlerShape Handler)>>();
        foreach (var receiver in shape.Receivers.Where(receiver => !kinds.Contains(receiver)))
        {
            foreach (var handler in receiver.CommandHandlers.Where(handler => handler.Fault == HandlerFault.None))
            {
                var group = groups.Find(known => known[0].Handler.IsOneWith(handler));
                if (group is null) groups.Add(group = []);
                if (group.All(known => known.Receiver != receiver)) group.Add((receiver, handler));
            }
        }

        return groups;
    }

    private CommandModel? ParseOfEntities(List<(ReceiverShape Receiver, CommandHandlerShape Handler)> shared)
    {
        if (shared[0].Handler is not { Command: { } message, Kind: HandlerKind.Instance } || shape.IsFunctional) return null;
        IReadOnlyList<INamedTypeSymbol> starts = [shape.Root, .. shape.SubtypesOf(shape.Root).Reverse()];
        var reached = shared.Where(pair => starts.Any(start => SearchPlan.Reaches(shape, start, pair.Receiver.Type)))
            .OrderByDescending(pair => pair.Receiver.Type.WithBases().Count())
            .ToArray();
        if (reached.Length == 0) return null;
        var (receiver, handler) = reached[reached.Length - 1];
        var types = reached.Select(pair => pair.Receiver.Type).ToArray();
        var common = types.Length == 1 ? types[0] : CommonBase(types);
        var plan = new SearchPlan(shape, types, common, message, access, compilation);
        for (var index = 0; index < starts.Count; index++) plan.AddFrom(starts[index], starts.Take(index), searchMethods);
        if (plan.Paths.Count == 0) return null;
        var isOfOneKind = plan.Paths.All(path => path.Start.Is(plan.Paths[0].Start));
        var start = isOfOneKind ? plan.Paths[0].Start : shape.Root;
        var command = Project(receiver, handler, start, isRoot: false, common, types) with
        {
            Paths = plan.Paths.Select(path => isOfOneKind || path.Start.Is(shape.Root) ? path.Path : path.Path with { Start = TypeNames.Plain(path.Start) }).ToEquatableArray(),
            Searches = plan.Searches,
            SharedEntityType = plan.IsShared ? TypeNames.Plain(common) : null,
            EntityAlternatives = reached.Take(reached.Length - 1)
                .Where(pair => !SymbolEqualityComparer.Default.Equals(pair.Handler.Method, handler.Method))
                .Select(pair => new AlternativeModel(
                    TypeNames.Plain(pair.Receiver.Type),
                    access.Call(pair.Handler.Method, pair.Receiver.Type),
                    Arguments.Of(pair.Handler.Parameters),
                    Calls.Of(pair.Handler),
                    HandlerTexts.Of(pair.Receiver.Type, pair.Handler)))
                .ToEquatableArray(),
        };
        return Interception.Around(command, types, common, handler);
    }

    private INamedTypeSymbol CommonBase(INamedTypeSymbol[] types) =>
        types[0].WithBases().FirstOrDefault(level => types.All(type => type.IsKindOf(level)) && level.IsNameable(compilation))
        ?? compilation.ObjectType;

    /// <summary>The least derived kind's handler serves all kinds below it, but for those with another of their own.</summary>
    private CommandModel? ParseOfRoot(IReadOnlyList<ReceiverShape> kinds, string name)
    {
        var handlers = kinds
            .Select(kind => (Kind: kind, Handler: kind.CommandHandlers.FirstOrDefault(handler => handler.Name == name && handler.Fault == HandlerFault.None)))
            .Where(pair => pair.Handler is not null)
            .ToArray();
        var own = handlers.Where(pair => !handlers.Any(other =>
            other.Kind != pair.Kind && pair.Kind.Type.IsKindOf(other.Kind.Type) && IsSameOrOverrides(pair.Handler!.Method, other.Handler!.Method))).ToArray();
        if (own.Length == 0 || ParseOfRoot(own[own.Length - 1].Kind, own[own.Length - 1].Handler!) is not { } command) return null;
        return command with
        {
            Alternatives = own.Take(own.Length - 1)
                .Where(pair => pair.Handler!.IsAlternativeTo(own[own.Length - 1].Handler!))
                .Select(pair => new AlternativeModel(
                    TypeNames.Plain(pair.Kind.Type),
                    access.Call(pair.Handler!.Method, pair.Kind.Type),
                    Arguments.Of(pair.Handler.Parameters),
                    Calls.Of(pair.Handler),
                    HandlerTexts.Of(pair.Kind.Type, pair.Handler),
                    Recording(pair.Handler)))
                .ToEquatableArray(),
        };
    }

    private static RecordingModel? Recording(CommandHandlerShape handler) =>
        handler.Kind == HandlerKind.Functional && FunctionalResult.Of(handler.Result) is var returned
            ? new RecordingModel(returned.Element is not null, returned.Element is { IsReferenceType: false }, returned.Result is not null)
            : null;

    private static bool IsSameOrOverrides(IMethodSymbol method, IMethodSymbol other)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current, other)) return true;
        }

        return false;
    }

    private CommandModel? ParseOfRoot(ReceiverShape receiver, CommandHandlerShape handler) =>
        shape.IsFunctional != (handler.Kind == HandlerKind.Functional)
            ? null
            : Interception.Around(Project(receiver, handler, receiver.Type, isRoot: true, receiver.Type, [receiver.Type]), receiver.Type, handler);

    private CommandModel Project(
        ReceiverShape receiver, CommandHandlerShape handler, INamedTypeSymbol start, bool isRoot, INamedTypeSymbol seen, INamedTypeSymbol[] types)
    {
        var isCreation = handler.Kind is HandlerKind.Constructor or HandlerKind.StaticCreation;
        var creation = isCreation ? "ByHandler"
            : !isRoot ? "Never"
            : handler.CreationPolicy switch { 1 => "Always", 2 => "IfMissing", _ => "Never" };
        var identifier = isRoot && handler.AnswersWithIdentifier ? Identifier() : null;
        var result = identifier is not null ? identifier.WithoutNull()
            : isCreation ? null
            : types.Length > 1 ? handler.Declaration.ReturnType.Unwrapped().Result
            : handler.Answer;
        var text = HandlerTexts.Of(types.Length > 1 ? handler.Declaration.ContainingType : receiver.Type, handler);
        return new CommandModel(
            handler.Name,
            handler.Command is null ? "object" : TypeNames.Plain(handler.Command),
            result is null ? "object?" : TypeNames.Of(result),
            result is null,
            text,
            Arguments.RequiredMetadata(handler.Parameters),
            handler.Kind,
            handler.Kind == HandlerKind.Constructor ? access.Construct(handler.Method) : access.Call(handler.Method, seen),
            Arguments.Of(handler.Parameters),
            Calls.Of(handler),
            creation,
            Target(handler, AttributeNames.TargetAggregateIdentifier),
            TargetVersion(handler),
            identifier is null ? null : access.Read(shape.Identifier!, shape.Root),
            identifier?.IsNullableValue() ?? false,
            Recording(handler),
            EquatableArray<SearchPathModel>.Empty,
            EquatableArray<SearchModel>.Empty,
            start.Is(shape.Root) ? null : new SubtypeModel(TypeNames.Plain(start), Kinds.StoredNameOf(start)),
            EquatableArray<AlternativeModel>.Empty,
            Facts.Of(handler, result, text),
            isCreation ? TypeNames.Plain(receiver.Type) : null)
        {
            TargetConversion = TargetConversion(handler),
        };
    }

    private ITypeSymbol? Identifier() =>
        shape.Identifier is { } identifier && RoutingMember.TypeOf(identifier) is var type && type.IsNameable(compilation) ? type : null;

    private MemberReach? Target(CommandHandlerShape handler, string attribute) =>
        handler.Command is not null && RoutingMember.Marked(handler.Command, attribute) is { } member
        && RoutingMember.TypeOf(member).IsNameable(compilation)
            ? access.Read(member, handler.Command)
            : null;

    private string? TargetConversion(CommandHandlerShape handler)
    {
        if (handler.Command is null || RoutingMember.Marked(handler.Command, AttributeNames.TargetAggregateIdentifier) is not { } member) return null;
        if (Identifier()?.WithoutNull() is not { } identifier || RoutingMember.TypeOf(member).WithoutNull() is var target && target.Is(identifier)) return null;
        return compilation.ClassifyCommonConversion(target, identifier) is { IsImplicit: true, Exists: true } conversion
            && (conversion.IsNumeric || conversion.IsUserDefined)
            ? TypeNames.Plain(identifier)
            : null;
    }

    private MemberReach? TargetVersion(CommandHandlerShape handler)
    {
        if (handler.Command is null || RoutingMember.Marked(handler.Command, AttributeNames.TargetAggregateVersion) is not { } member) return null;
        var isInteger = RoutingMember.TypeOf(member).WithoutNull().SpecialType
            is >= SpecialType.System_SByte and <= SpecialType.System_UInt32 or SpecialType.System_Int64;
        return isInteger ? access.Read(member, handler.Command) : null;
    }
}
