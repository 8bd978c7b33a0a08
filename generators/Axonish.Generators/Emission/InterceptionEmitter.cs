using Axonish.Generators.Model;
using Axonish.Roslyn;

namespace Axonish.Generators.Emission;

/// <summary>Prints what stands around a command's handler: a chain of methods, each of which calls the next.</summary>
internal static class InterceptionEmitter
{
    private const string Namespace = "global::Axonish.Generated";

    public static void Emit(SourceWriter writer, AggregateModel model, CommandModel command, InterceptionModel interception)
    {
        if (interception.Blank is { } blank)
        {
            Open(writer, model, command, blank, isAsync: false);
            writer.Lines($"""
                context.Begin({interception.CreateBlank!.Print("")});
                return {interception.Root[0].Name}(context, command);
                """).Close();
        }

        EmitChain(writer, model, command, interception, interception.Root, interception.Handler, entityType: null);
        EmitHandler(writer, model, command, interception);
        if (interception.EntityHandler is not { } handler) return;
        EmitChain(writer, model, command, interception, interception.Entity, handler, interception.EntityType);
        if (interception.SameEntity is { } same) EmitSame(writer, model, command, interception, same);
        EmitEntityHandler(writer, model, command, handler, interception.EntityType!);
    }

    private static void EmitChain(
        SourceWriter writer,
        AggregateModel model,
        CommandModel command,
        InterceptionModel interception,
        EquatableArray<InterceptorModel> interceptors,
        string handler,
        string? entityType)
    {
        for (var index = 0; index < interceptors.Count; index++)
        {
            var interceptor = interceptors[index];
            var next = index == interceptors.Count - 1 ? handler : interceptors[index + 1].Name;
            var parameter = interceptor.Payload is null && interceptor.Kind != InterceptionKind.Guard ? "command" : "payload";
            var entity = entityType is null ? "" : "entity, ";
            var rest = $"{next}(context, {entity}{parameter})";
            var receiver = entityType is null ? "context.Root" : "entity";
            var isAsync = interceptor.Kind != InterceptionKind.Check || interceptor.Call != CallKind.Nothing;
            Open(writer, model, command, interceptor.Name, isAsync, entityType, parameter);
            if (interceptor.Kind == InterceptionKind.Guard)
            {
                EmitGuard(writer, command, interceptor, receiver, rest);
            }
            else
            {
                EmitTests(writer, interceptor, receiver, isAsync ? $"await {rest}.ConfigureAwait(false)" : rest);
                var passed = $"context.PassedOn({parameter}, changed)";
                if (entityType is not null) passed = $"changed is null ? {parameter} : {interception.SameEntity}(context, entity, {passed}, {Text.Literal(interceptor.Text)})";
                if (interceptor.Kind == InterceptionKind.Chain) rest = $"{next}(context, {entity}{passed})";
                EmitInterceptor(writer, command, interceptor, interceptor.Receiver is null ? receiver : "receiver", rest);
            }

            writer.Close();
        }
    }

    private static void EmitTests(SourceWriter writer, InterceptorModel interceptor, string receiver, string rest)
    {
        if (interceptor.Receiver is { } type) writer.Line($"if ({receiver} is not {type} receiver) return {rest};");
        if (interceptor.Payload is { } payload) writer.Line($"if (payload is not {payload} command) return {rest};");
    }

    private static void EmitInterceptor(SourceWriter writer, CommandModel command, InterceptorModel interceptor, string receiver, string rest)
    {
        var isChain = interceptor.Kind == InterceptionKind.Chain;
        var call = Call(interceptor, receiver);
        if (isChain) writer.Line($"var rest = new {Namespace}.InterceptedCall<{command.ResultType}>(changed => {rest});");
        switch (interceptor.Call)
        {
            case CallKind.Nothing:
                writer.Line($"{call};");
                writer.Line(isChain ? "return await rest.CompletedAsync().ConfigureAwait(false);" : $"return {rest};");
                break;
            case CallKind.Task or CallKind.ValueTask:
                writer.Line($"{call};");
                writer.Line($"return await {(isChain ? "rest.AnswerAsync()" : rest)}.ConfigureAwait(false);");
                break;
            default:
                writer.Line($"var answer = {call};");
                writer.Line("return await rest.AnswerAsync(context, answer).ConfigureAwait(false);");
                break;
        }
    }

    private static void EmitGuard(SourceWriter writer, CommandModel command, InterceptorModel interceptor, string receiver, string rest)
    {
        var conditions = new List<string>();
        if (interceptor.Receiver is { } type) conditions.Add($"{receiver} is {type} receiver");
        if (interceptor.Payload is { } payload) conditions.Add($"context.Latest(payload) is {payload} command");
        conditions.AddRange(interceptor.RequiredMetadata.Select(key => $"context.Metadata.ContainsKey({Text.Literal(key)})"));
        var when = conditions.Count == 0 ? "" : $" when ({string.Join(" && ", conditions)})";
        writer.Lines($$"""
            try
            {
                return await {{rest}}.ConfigureAwait(false);
            }
            catch ({{interceptor.Exception}} exception){{when}}
            {
            """);
        writer.Indented(inner => EmitAnswer(inner, command, interceptor, receiver)).Line("}");
    }

    private static void EmitAnswer(SourceWriter writer, CommandModel command, InterceptorModel interceptor, string receiver)
    {
        var answers = interceptor.Call is CallKind.Result or CallKind.TaskOfResult or CallKind.ValueTaskOfResult;
        if (interceptor.Payload is null && interceptor.Arguments.Any(argument => argument.Kind == ParameterKind.Payload))
            writer.Line("var command = context.Latest(payload);");
        writer.Lines($"""
            {(answers ? "var answer = " : "")}{Call(interceptor, interceptor.Receiver is null ? receiver : "receiver")};
            context.RollBack(exception);
            return {(answers ? $"{Namespace}.HandlerResult.Answer<{command.ResultType}>(context, answer)" : "default!")};
            """);
    }

    private static string Call(InterceptorModel interceptor, string receiver)
    {
        var call = interceptor.Method.Print(receiver, interceptor.Arguments.PrintForCommand(receiver));
        return interceptor.Call is CallKind.Nothing or CallKind.Result
            ? call
            : $"await {CommandEmitter.Started(interceptor.Call, call, interceptor.Text)}.ConfigureAwait(false)";
    }

    private static void EmitHandler(SourceWriter writer, AggregateModel model, CommandModel command, InterceptionModel interception)
    {
        var (expression, body, isAwaited) = CommandEmitter.Body(command);
        Open(writer, model, command, interception.Handler, isAwaited);
        writer.Lines(expression is null ? body.TrimEnd('\n') : $"return {expression};");
        writer.Close();
    }

    private static void EmitEntityHandler(SourceWriter writer, AggregateModel model, CommandModel command, string name, string entityType)
    {
        var call = command.Handler.Print("entity", command.Arguments.PrintForCommand("entity"));
        Open(writer, model, command, name, isAsync: false, entityType);
        CommandEmitter.EmitAlternatives(writer, command, command.EntityAlternatives, "entity");
        if (CommandEmitter.Awaitable(command.Call, command.ResultType, call, command.HandlerText) is { } awaitable) writer.Line($"return {awaitable};");
        else writer.Line($"{call};").Line("return default;");
        writer.Close();
    }

    // The entity whose interceptor asks was chosen by the command as it was; a changed one must choose it again.
    private static void EmitSame(SourceWriter writer, AggregateModel model, CommandModel command, InterceptionModel interception, string name)
    {
        writer.Lines($"""

            private static {command.CommandType} {name}(
                {Namespace}.AggregateContext<{model.Type}> context, {interception.EntityType} chosen, {command.CommandType} command, string interceptor)
            """).Open();
        var entity = CommandEmitter.FindReceiver(writer, command);
        writer.Line($"return ReferenceEquals({entity}, chosen) ? command : throw context.AnotherEntity(interceptor);");
        writer.Close();
    }

    private static void Open(
        SourceWriter writer, AggregateModel model, CommandModel command, string name, bool isAsync, string? entityType = null, string parameter = "command")
    {
        var entity = entityType is null ? "" : $"{entityType} entity, ";
        writer.Lines($"""

            private static {(isAsync ? "async " : "")}global::System.Threading.Tasks.ValueTask<{command.ResultType}> {name}(
                {Namespace}.AggregateContext<{model.Type}> context, {entity}{command.CommandType} {parameter})
            """).Open();
    }
}
