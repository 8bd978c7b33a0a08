using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Decides what stands around a command's handler, and in which order (rule B14).</summary>
internal sealed class InterceptionParser(AggregateShape shape, MemberAccess access, NameTable names)
{
    /// <returns>The command of a root with what stands around it; the same where nothing does.</returns>
    public CommandModel Around(CommandModel command, INamedTypeSymbol root, CommandHandlerShape handler) => Around(command, root, [], handler);

    /// <returns>The command of entities, which have a class in common, with what stands around it; the same where nothing does.</returns>
    public CommandModel Around(CommandModel command, IReadOnlyList<INamedTypeSymbol> entities, INamedTypeSymbol common, CommandHandlerShape handler) =>
        Around(command, common, entities, handler);

    private CommandModel Around(CommandModel command, INamedTypeSymbol receiver, IReadOnlyList<INamedTypeSymbol> entities, CommandHandlerShape handler)
    {
        var isRoot = entities.Count == 0;
        var isCreation = handler.Kind is HandlerKind.Constructor or HandlerKind.StaticCreation;
        var created = handler.Kind == HandlerKind.StaticCreation && handler.Result is INamedTypeSymbol { IsAbstract: false } result ? result : receiver;
        var constructor = isCreation ? AggregateShape.ConstructorOf(created) : null;
        var ofRoot = Fitting(shape.InterceptorsOf(shape.Root), handler)
            .Where(interceptor => !isCreation || (created.IsKindOf(interceptor.Method.ContainingType) && (constructor is not null || !interceptor.NeedsInstance)))
            .ToArray();
        var ofEntity = isRoot ? [] : Fitting(entities.Count == 1 ? shape.InterceptorsOf(receiver) : shape.InterceptorsOf(entities), handler).ToArray();
        if (ofRoot.Length == 0 && ofEntity.Length == 0) return command;

        var subject = (handler.Command as INamedTypeSymbol)?.Name ?? "Message";
        var seen = isCreation ? created : shape.Root;
        var needsBlank = isCreation && ofRoot.Any(interceptor => interceptor.NeedsInstance);
        var blank = needsBlank ? names.Take($"Begin{created.Name}For{subject}") : null;
        var root = ofRoot.Select(interceptor => Project(interceptor, handler, subject, shape.Root, isCreation && !interceptor.NeedsInstance ? seen : shape.Root)).ToEquatableArray();
        var rootHandler = names.Take(isRoot ? $"Handle{subject}" : $"Route{subject}");
        var entity = ofEntity.Select(interceptor => Project(interceptor, handler, subject, receiver, receiver)).ToEquatableArray();
        return command with
        {
            RequiredMetadata = ofRoot.Concat(ofEntity)
                .Where(interceptor => !interceptor.IsExceptionHandler)
                .SelectMany(interceptor => Arguments.RequiredMetadata(interceptor.Parameters))
                .Concat(command.RequiredMetadata)
                .Distinct(StringComparer.Ordinal)
                .ToEquatableArray(),
            Interception = new InterceptionModel(
                root,
                rootHandler,
                entity,
                isRoot ? null : names.Take($"Handle{subject}"),
                entity.Any(interceptor => interceptor.Kind == InterceptionKind.Chain) ? names.Take($"Same{receiver.Name}For{subject}") : null,
                isRoot ? null : TypeNames.Plain(receiver),
                blank,
                blank is null ? null : access.Create(constructor!)),
        };
    }

    /// <summary>The outermost first: exception handlers, of which what fits best must see the exception first, then interceptors.</summary>
    private static IEnumerable<InterceptorShape> Fitting(IReadOnlyList<InterceptorShape> interceptors, CommandHandlerShape handler)
    {
        var fitting = interceptors.Where(interceptor => interceptor.Fault == HandlerFault.None && Fits(interceptor, handler)).ToArray();
        return fitting.Where(interceptor => interceptor.IsExceptionHandler)
            .BySpecificity(interceptor => interceptor.Command)
            .ThenBySpecificity(interceptor => interceptor.Exception)
            .ThenByDescending(interceptor => interceptor.Method.ContainingType.WithBases().Count())
            .Reverse()
            .Concat(fitting.Where(interceptor => !interceptor.IsExceptionHandler));
    }

    // A handler with a name of its own may be sent commands of classes below the one that it declares.
    private static bool Fits(InterceptorShape interceptor, CommandHandlerShape handler) =>
        IsOfKind(interceptor, handler) || (handler.ExplicitName is not null && (handler.Command is null || interceptor.Command!.IsKindOf(handler.Command)));

    private static bool IsOfKind(InterceptorShape interceptor, CommandHandlerShape handler) =>
        interceptor.Command is null || handler.Command?.IsKindOf(interceptor.Command) == true;

    private InterceptorModel Project(InterceptorShape interceptor, CommandHandlerShape handler, string subject, INamedTypeSymbol receiver, INamedTypeSymbol seen)
    {
        var declaring = interceptor.Method.ContainingType;
        var isSeen = seen.IsKindOf(declaring);
        var method = interceptor.Method.Name.Substring(interceptor.Method.Name.LastIndexOf('.') + 1);
        return new InterceptorModel(
            interceptor.IsExceptionHandler ? InterceptionKind.Guard : interceptor.TakesChain ? InterceptionKind.Chain : InterceptionKind.Check,
            names.Take($"{subject}{(interceptor.IsExceptionHandler ? "GuardedBy" : "Through")}{method}"),
            HandlerTexts.Of(declaring, interceptor.Method, interceptor.Method.Parameters.FirstOrDefault()?.Type),
            access.Call(interceptor.Method, isSeen ? receiver : declaring),
            Arguments.Of(interceptor.Parameters),
            Calls.Of(interceptor.IsTask, interceptor.IsValueTask, interceptor.Result),
            isSeen ? null : TypeNames.Plain(declaring),
            IsOfKind(interceptor, handler) ? null : TypeNames.Plain(interceptor.Command!),
            interceptor.Exception is { } exception ? TypeNames.Plain(exception) : "global::System.Exception",
            Arguments.RequiredMetadata(interceptor.Parameters));
    }
}
