using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Projects a class that handles commands or events outside aggregates into everything that is printed for it.</summary>
internal static class HandlerClassParser
{
    public static HandlerClassModel? Parse(INamedTypeSymbol type, Compilation compilation, Dependencies dependencies, CancellationToken ct)
    {
        dependencies.AddMembersOf(type);
        if (!IsHandlerClass(type, compilation)) return null;
        var access = new MemberAccess(compilation);
        var arguments = EquatableArray<ConstructorArgumentModel>.Empty;
        MemberReach? create = null;
        if (!type.IsStatic)
        {
            if (ContainerConstructor.Of(type, compilation) is not { } constructor) return null;
            create = access.Create(constructor);
            arguments = constructor.Parameters.Select(parameter => HandlerConstructor.Argument(parameter)!).ToEquatableArray();
        }

        var commands = new Dictionary<string, CommandModel>(StringComparer.Ordinal);
        foreach (var method in type.WithBases().SelectMany(level => level.GetMembers()).OfType<IMethodSymbol>())
        {
            ct.ThrowIfCancellationRequested();
            if (CommandHandlerShape.OfHandlerClass(method, compilation) is not { Fault: HandlerFault.None } handler) continue;
            if (!commands.ContainsKey(handler.Name)) commands.Add(handler.Name, Command(type, handler, access));
        }

        var subscriptions = SubscriptionParser.Parse(type, access, compilation, dependencies, ct);
        if (commands.Count == 0 && subscriptions is null) return null;
        return new HandlerClassModel(
            type.DottedName(),
            $"{TypeNames.Identifier(type.DottedName())}Handlers",
            TypeNames.Plain(type),
            type.IsStatic,
            create,
            arguments,
            commands.Values.OrderBy(command => command.Name, StringComparer.Ordinal).ToEquatableArray(),
            subscriptions,
            access.Classes());
    }

    private static bool IsHandlerClass(INamedTypeSymbol type, Compilation compilation) =>
        type.TypeKind == TypeKind.Class
        && (!type.IsAbstract || type.IsStatic)
        && !type.IsGenericOrNestedInGeneric()
        && type.IsNameable(compilation)
        && !type.IsRootOrEntity();

    private static CommandModel Command(INamedTypeSymbol type, CommandHandlerShape handler, MemberAccess access)
    {
        var text = HandlerTexts.Of(type, handler);
        return new CommandModel(
            handler.Name,
            handler.Command is null ? "object" : TypeNames.Plain(handler.Command),
            handler.Result is null ? "object?" : TypeNames.Of(handler.Result),
            handler.Result is null,
            text,
            Arguments.RequiredMetadata(handler.Parameters),
            handler.Kind,
            access.Call(handler.Method, type),
            Arguments.Of(handler.Parameters),
            Calls.Of(handler),
            "Never",
            Target: null,
            TargetVersion: null,
            Answer: null,
            AnswerIsNullableValue: false,
            Recording: null,
            EquatableArray<SearchPathModel>.Empty,
            EquatableArray<SearchModel>.Empty,
            Subtype: null,
            EquatableArray<AlternativeModel>.Empty,
            Facts.Of(handler, handler.Result, text),
            CreatedType: null);
    }
}
