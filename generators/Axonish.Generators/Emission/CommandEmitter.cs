using Axonish.Generators.Model;
using Axonish.Roslyn;

namespace Axonish.Generators.Emission;

/// <summary>Prints the models of an aggregate's commands.</summary>
internal static class CommandEmitter
{
    private const string Namespace = "global::Axonish.Generated";

    public static void Emit(SourceWriter writer, AggregateModel model, CommandModel command)
    {
        writer.Line($"new {Namespace}.AggregateCommandModel<{model.Type}, {command.CommandType}, {command.ResultType}>");
        writer.Open();
        EmitCommon(writer, command);
        var services = command.Services.Select(service => $"typeof({service})").ToArray();
        if (services.Length > 0) writer.Line($"Services = [{string.Join(", ", services)}],");
        if (command.Creation != "Never") writer.Line($"Creation = {Namespace}.AggregateCreation.{command.Creation},");
        if (command.Target is { } target)
            writer.Line($"Target = static command => {Target(model, command, target.Print("command"))},");
        if (command.TargetVersion is { } version) writer.Line($"TargetVersion = static command => {version.Print("command")},");
        EmitInvoke(writer, command);
        if (command is { Answer: not null, Interception: null }) writer.Line($"Answer = static root => {Answer(command, "root")},");

        writer.Close(",");
    }

    public static void EmitCommon(SourceWriter writer, CommandModel command)
    {
        writer.Lines($"""
            Name = {Text.Literal(command.Name)},
            Handler = {Text.Literal(command.HandlerText)},
            """);
        if (command.HasNoResult) writer.Line("HasNoResult = true,");
        if (command.RequiredMetadata.Count > 0)
            writer.Line($"RequiredMetadata = [{string.Join(", ", command.RequiredMetadata.Select(Text.Literal))}],");
    }

    /// <summary>The handler's call as the result that dispatch awaits.</summary>
    /// <returns>An expression; null where the handler must be called in a statement first.</returns>
    public static string? Awaitable(CallKind kind, string resultType, string call, string handler) => kind switch
    {
        CallKind.Result => $"new global::System.Threading.Tasks.ValueTask<{resultType}>({call})",
        CallKind.TaskOfResult => $"new global::System.Threading.Tasks.ValueTask<{resultType}>({Started(kind, call, handler)})",
        CallKind.ValueTaskOfResult => call,
        CallKind.Task => $"{Namespace}.HandlerResult.None(new global::System.Threading.Tasks.ValueTask({Started(kind, call, handler)}))",
        CallKind.ValueTask => $"{Namespace}.HandlerResult.None({call})",
        _ => null,
    };

    /// <summary>The handler's call; where it returns a task, one that is not null.</summary>
    public static string Started(CallKind kind, string call, string handler) => kind is CallKind.Task or CallKind.TaskOfResult
        ? $"{Namespace}.HandlerResult.Started({call}, {Text.Literal(handler)})"
        : call;

    /// <summary>The body of a method that calls the handler, or the line that says it all.</summary>
    public static (string? Expression, string Body, bool IsAwaited) Body(CommandModel command)
    {
        var isAwaited = (command.Call is not (CallKind.Nothing or CallKind.Result)
                || (command.Kind == HandlerKind.Functional && command.Alternatives.Any(alternative => alternative.Call is not (CallKind.Nothing or CallKind.Result))))
            && (command.Answer is not null || command.Kind is HandlerKind.Functional or HandlerKind.StaticCreation);
        var body = new SourceWriter();
        var receiver = Receiver(body, command, isAwaited);
        if (command.Interception?.FirstOfEntity is { } next)
        {
            body.Line($"return {next}(context, {receiver}, command);");
            return (null, body.ToString(), false);
        }

        EmitAlternatives(body, command, command.EntityAlternatives, receiver);
        var call = command.Handler.Print(receiver, command.Arguments.PrintForCommand(receiver));
        var awaitable = command.Answer is null && command.Kind == HandlerKind.Instance
            ? Awaitable(command.Call, command.ResultType, call, command.HandlerText)
            : null;
        if (isAwaited && command.Call is not (CallKind.Nothing or CallKind.Result)) call = $"await {Started(command.Call, call, command.HandlerText)}.ConfigureAwait(false)";
        var prelude = body.ToString();
        if (awaitable is not null && prelude.Length == 0) return (awaitable, "", isAwaited);
        if (awaitable is not null)
        {
            body.Line($"return {awaitable};");
        }
        else
        {
            EmitCall(body, command, call, "returned");
            EmitReturn(body, command, isAwaited, "returned");
        }

        return (null, body.ToString(), isAwaited);
    }

    private static void EmitInvoke(SourceWriter writer, CommandModel command)
    {
        if (command.Interception is { } interception)
        {
            writer.Line($"Invoke = {interception.First},");
            return;
        }

        var (expression, body, isAwaited) = Body(command);
        if (expression is not null)
        {
            writer.Assignment("Invoke = static (context, command) =>", $"{expression},");
            return;
        }

        writer.Line($"Invoke = static {(isAwaited ? "async " : "")}(context, command) =>");
        writer.Open().Lines(body.TrimEnd('\n')).Close(",");
    }

    private static string Answer(CommandModel command, string root) =>
        command.Answer!.Print(root) + (command.AnswerIsNullableValue ? ".GetValueOrDefault()" : "!");

    private static void EmitCall(SourceWriter writer, CommandModel command, string call, string returned)
    {
        switch (command.Kind)
        {
            case HandlerKind.StaticCreation:
                writer.Line($"context.Begin({call});");
                break;
            case HandlerKind.Functional:
                writer.Lines($"""
                    var {returned} = {call};
                    context.Record({Recorded(command.Recording!, returned)});
                    """);
                break;
            default:
                writer.Line($"{call};");
                break;
        }
    }

    private static string Recorded(RecordingModel recording, string returned)
    {
        var events = recording.IsPair ? $"{returned}.Item1" : returned;
        return recording switch
        {
            { IsSequenceOfValues: true } => $"{events} is {{ }} values ? global::System.Linq.Enumerable.Cast<object>(values) : null",
            { IsSequence: true } => $"(global::System.Collections.Generic.IEnumerable<object>?){events}",
            _ => $"(object?){events}",
        };
    }

    private static void EmitReturn(SourceWriter writer, CommandModel command, bool isAwaited, string returned)
    {
        // Whoever stands around the handler is to see the answer too.
        var value = command.Recording is { IsPair: true } ? $"{returned}.Item2"
            : command is { Answer: not null, Interception: not null } ? Answer(command, "context.Root")
            : null;
        if (value is not null)
            writer.Line(isAwaited ? $"return {value};" : $"return new global::System.Threading.Tasks.ValueTask<{command.ResultType}>({value});");
        else
            writer.Line(isAwaited ? "return default!;" : "return default;");
    }

    private static string Receiver(SourceWriter body, CommandModel command, bool isAwaited)
    {
        if (command.Kind == HandlerKind.Constructor)
        {
            body.Lines($"""
                var root = ({command.CreatedType})global::System.Runtime.CompilerServices.RuntimeHelpers
                    .GetUninitializedObject(typeof({command.CreatedType}));
                context.Begin(root);
                """);
            return "root";
        }

        if (command.Kind is HandlerKind.StaticCreation or HandlerKind.Static) return "context.Root";
        if (command.Kind == HandlerKind.Functional) EmitFunctionalAlternatives(body, command, isAwaited);
        else EmitAlternatives(body, command, command.Alternatives, "context.Root");
        return FindReceiver(body, command);
    }

    /// <summary>Prints how the object that has the handler is found: the root, or an entity.</summary>
    /// <returns>The object.</returns>
    public static string FindReceiver(SourceWriter body, CommandModel command)
    {
        var root = "context.Root";
        if (command.Subtype is { } subtype)
        {
            body.Line($"if (context.Root is not {subtype.Type} root) throw context.NotHandledBySubtype({Text.Literal(subtype.Evolve)});");
            root = "root";
        }

        return command.SharedEntityType is { } type ? ManyPaths(body, command.Paths, type, root)
            : command.Paths.Count == 0 ? root
            : SinglePath(body, command.Paths[0], root);
    }

    /// <summary>Prints what classes of the receiver's kind do in place of the handler itself.</summary>
    public static void EmitAlternatives(SourceWriter body, CommandModel command, EquatableArray<AlternativeModel> alternatives, string receiver)
    {
        for (var index = 0; index < alternatives.Count; index++)
        {
            var alternative = alternatives[index];
            var name = $"kind{Text.Number(index + 1)}";
            var call = alternative.Handler.Print(name, alternative.Arguments.PrintForCommand(name));
            body.Line($"if ({receiver} is {alternative.Type} {name})");
            body.Open();
            if (Awaitable(alternative.Call, command.ResultType, call, alternative.HandlerText) is { } awaitable) body.Line($"return {awaitable};");
            else body.Line($"{call};").Line("return default;");
            body.Close();
        }
    }

    private static void EmitFunctionalAlternatives(SourceWriter body, CommandModel command, bool isAwaited)
    {
        for (var index = 0; index < command.Alternatives.Count; index++)
        {
            var alternative = command.Alternatives[index];
            var name = $"kind{Text.Number(index + 1)}";
            var call = alternative.Handler.Print(name, alternative.Arguments.PrintForCommand(name));
            if (alternative.Call is not (CallKind.Nothing or CallKind.Result)) call = $"await {Started(alternative.Call, call, alternative.HandlerText)}.ConfigureAwait(false)";
            var inner = command with { Recording = alternative.Recording };
            body.Line($"if (context.Root is {alternative.Type} {name})");
            body.Open();
            EmitCall(body, inner, call, $"returned{Text.Number(index + 1)}");
            EmitReturn(body, inner, isAwaited, $"returned{Text.Number(index + 1)}");
            body.Close();
        }
    }

    private static string SinglePath(SourceWriter body, SearchPathModel path, string root)
    {
        var owner = root;
        for (var index = 0; index < path.Steps.Count; index++)
        {
            var step = path.Steps[index];
            var name = index == path.Steps.Count - 1 ? "entity" : $"owner{Text.Number(index + 1)}";
            body.Lines($"""
                var {name} = {step.Method}({owner}, command)
                    ?? throw context.EntityNotFound({Text.Literal(step.Path)}, {Routed(step)});
                """);
            owner = name;
        }

        return owner;
    }

    // All members are searched: which of them has the entity, and whether only one has, is known only then (rule B16).
    private static string ManyPaths(SourceWriter body, EquatableArray<SearchPathModel> paths, string type, string root)
    {
        body.Line($"var search = default({Namespace}.EntitySearch<{type}>);");
        for (var index = 0; index < paths.Count; index++)
        {
            var path = paths[index];
            var suffix = paths.Count == 1 ? "" : Text.Number(index + 1);
            var conditions = path.Start is null ? "" : $"if ({root} is {path.Start} root{suffix}) ";
            var owner = path.Start is null ? root : $"root{suffix}";
            for (var depth = 0; depth < path.Steps.Count - 1; depth++)
            {
                var name = $"owner{suffix}_{Text.Number(depth + 1)}";
                conditions += $"if ({path.Steps[depth].Method}({owner}, command) is {{ }} {name}) ";
                owner = name;
            }

            body.Line($"{conditions}{path.Steps[path.Steps.Count - 1].Method}({owner}, command, ref search);");
        }

        var last = paths.Select(path => path.Steps[path.Steps.Count - 1]).ToArray();
        var routed = string.Join(" ?? ", last.Select(Routed).Distinct(StringComparer.Ordinal).OrderBy(text => text == "null"));
        body.Lines($$"""
            var entity = search.Entity ?? throw context.EntityNotFound({{Text.Literal(string.Join(", ", last.Select(step => step.Path)))}}, {{routed}});
            if (search.Other is { } other) throw context.EntityAmbiguous(search.Member!, other, {{routed}});
            """);
        return "entity";
    }

    // Equal values have one text within a type (rule D11), so a target of another type is converted first, unless it is not set.
    private static string Target(AggregateModel model, CommandModel command, string value)
    {
        var write = $"{Namespace}.Identifier.{(model.KeepsFormerText ? "WriteFormer" : "Write")}";
        return command.TargetConversion is { } type ? $"{write}({value}) is null ? null : {write}<{type}>({value}!)" : $"{write}({value})";
    }

    private static string Routed(SearchStepModel step) =>
        step.Routed is null ? "null" : $"{Namespace}.Identifier.Write({step.Routed.Print("command")})";
}
