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

        foreach (var receiver in shape.Receivers.Where(receiver => !kinds.Contains(receiver)))
        {
            foreach (var handler in receiver.CommandHandlers)
            {
                // A second handler is a compile error of its own; the first is emitted so that senders still compile.
                if (handler.Fault != HandlerFault.None || commands.ContainsKey(handler.Name)) continue;
                if (Parse(receiver, handler) is { } command) commands.Add(handler.Name, command);
            }
        }

        return commands.Values.OrderBy(command => command.Name, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>The least derived kind's handler serves all kinds below it, but for those with another of their own.</summary>
    private CommandModel? ParseOfRoot(IReadOnlyList<ReceiverShape> kinds, string name)
    {
        var handlers = kinds
            .Select(kind => (Kind: kind, Handler: kind.CommandHandlers.FirstOrDefault(handler => handler.Name == name && handler.Fault == HandlerFault.None)))
            .Where(pair => pair.Handler is not null)
            .ToArray();
        var own = handlers.Where(pair => !handlers.Any(other =>
            other.Kind != pair.Kind && pair.Kind.Type.IsKindOf(other.Kind.Type) && IsSameOrOverrides(pair.Handler!.Method, other.Handler!.Method))).ToArray();
        if (own.Length == 0 || Parse(own[own.Length - 1].Kind, own[own.Length - 1].Handler!) is not { } command) return null;
        if (command.Kind != HandlerKind.Instance || command.Answer is not null) return command;
        var result = own[own.Length - 1].Handler!.Result;
        return command with
        {
            Alternatives = own.Take(own.Length - 1)
                .Where(pair => pair.Handler!.Kind == HandlerKind.Instance
                    && SymbolEqualityComparer.Default.Equals(pair.Handler.Result, result))
                .Select(pair => new AlternativeModel(
                    TypeNames.Plain(pair.Kind.Type),
                    access.Call(pair.Handler!.Method, pair.Kind.Type),
                    Arguments.Of(pair.Handler.Parameters),
                    Calls.Of(pair.Handler),
                    HandlerTexts.Of(pair.Kind.Type, pair.Handler)))
                .ToEquatableArray(),
        };
    }

    private static bool IsSameOrOverrides(IMethodSymbol method, IMethodSymbol other)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current, other)) return true;
        }

        return false;
    }

    private CommandModel? Parse(ReceiverShape receiver, CommandHandlerShape handler)
    {
        var isRoot = receiver.Type.WithBases().Any(level => level.Is(shape.Root));
        var isCreation = handler.Kind is HandlerKind.Constructor or HandlerKind.StaticCreation;
        if (shape.IsFunctional != (handler.Kind == HandlerKind.Functional) || (!isRoot && handler.Kind != HandlerKind.Instance)) return null;
        var start = isRoot ? receiver.Type : shape.Root;
        var paths = EquatableArray<SearchPathModel>.Empty;
        var searches = EquatableArray<SearchModel>.Empty;
        if (!isRoot && !Search(receiver, handler, out start, out paths, out searches)) return null;

        var creation = isCreation ? "ByHandler"
            : !isRoot ? "Never"
            : handler.CreationPolicy switch { 1 => "Always", 2 => "IfMissing", _ => "Never" };
        var identifier = isRoot && handler.AnswersWithIdentifier ? Identifier() : null;
        var recording = handler.Kind == HandlerKind.Functional ? FunctionalResult.Of(handler.Result) : default;
        var result = identifier is not null ? identifier.WithoutNull()
            : isCreation ? null
            : handler.Kind == HandlerKind.Functional ? recording.Result
            : handler.Result;
        var text = HandlerTexts.Of(receiver.Type, handler);
        var command = new CommandModel(
            handler.Name,
            handler.Command is null ? "object" : TypeNames.Plain(handler.Command),
            result is null ? "object?" : TypeNames.Of(result),
            result is null,
            text,
            Arguments.RequiredMetadata(handler.Parameters),
            handler.Kind,
            handler.Kind == HandlerKind.Constructor ? access.Construct(handler.Method) : access.Call(handler.Method, receiver.Type),
            Arguments.Of(handler.Parameters),
            Calls.Of(handler),
            creation,
            Target(handler, AttributeNames.TargetAggregateIdentifier),
            TargetVersion(handler),
            identifier is null ? null : access.Read(shape.Identifier!, shape.Root),
            identifier?.IsNullableValue() ?? false,
            handler.Kind != HandlerKind.Functional ? null : new RecordingModel(
                recording.Element is not null, recording.Element is { IsReferenceType: false }, recording.Result is not null),
            paths,
            searches,
            start.Is(shape.Root) ? null : new SubtypeModel(TypeNames.Plain(start), Kinds.StoredNameOf(start)),
            EquatableArray<AlternativeModel>.Empty,
            Facts.Of(handler, result, text),
            isCreation ? TypeNames.Plain(receiver.Type) : null);
        command = command with { TargetConversion = TargetConversion(handler) };
        return Interception.Around(command, receiver, handler, isRoot);
    }

    private bool Search(
        ReceiverShape receiver,
        CommandHandlerShape handler,
        out INamedTypeSymbol start,
        out EquatableArray<SearchPathModel> paths,
        out EquatableArray<SearchModel> searches)
    {
        start = shape.Root;
        paths = default;
        searches = default;
        if (handler.Command is null) return false;
        foreach (var candidate in shape.SubtypesOf(shape.Root).Reverse().Prepend(shape.Root))
        {
            var plan = new SearchPlan(shape, receiver.Type, handler.Command, access, compilation);
            paths = plan.From(candidate, searchMethods);
            searches = plan.Searches;
            start = candidate;
            if (paths.Count > 0) return true;
        }

        return false;
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
