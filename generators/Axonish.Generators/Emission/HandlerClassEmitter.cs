using Axonish.Generators.Model;
using Axonish.Roslyn;

namespace Axonish.Generators.Emission;

/// <summary>Prints the models of a class that handles commands or events outside aggregates.</summary>
internal static class HandlerClassEmitter
{
    private const string Namespace = "global::Axonish.Generated";

    public static string Emit(HandlerClassModel model, AssemblyModel assembly)
    {
        var handler = model.IsStatic ? model.ModelName : model.Type;
        var writer = GeneratedFile.Begin().Lines($"""
            namespace {assembly.ModelNamespace};

            /// <summary>What <see cref="{model.Type}"/> handles.</summary>
            {GeneratedFile.Marker}
            internal sealed class {model.ModelName}
            """).Open();
        if (model.Commands.Count > 0) EmitCommands(writer, model, handler);
        if (model.Subscriptions is { } subscriptions)
        {
            SubscriptionEmitter.Emit(writer, subscriptions, handler, model.EventServices);
            writer.Line();
        }

        writer.Assignment($"private static {handler} Create(global::System.IServiceProvider services) =>", $"{Creation(model)};");
        AccessorEmitter.Emit(writer, model.Accessors);
        writer.Close();
        return writer.ToString();
    }

    private static void EmitCommands(SourceWriter writer, HandlerClassModel model, string handler)
    {
        writer.Lines($$"""
            internal static global::System.Collections.Generic.IReadOnlyList<{{Namespace}}.CommandModel> Commands { get; } =
            [
            """);
        writer.Indented(inner =>
        {
            foreach (var command in model.Commands) Emit(inner, model, handler, command);
        });
        writer.Line("];").Line();
    }

    private static void Emit(SourceWriter writer, HandlerClassModel model, string handler, CommandModel command)
    {
        writer.Line($"new {Namespace}.ExternalCommandModel<{handler}, {command.CommandType}, {command.ResultType}>");
        writer.Open();
        CommandEmitter.EmitCommon(writer, command);
        writer.Line("Create = Create,");
        var services = model.ServicesOf(command.Arguments);
        if (services.Count > 0) writer.Line($"Services = [{string.Join(", ", services.Select(type => $"typeof({type})"))}],");
        if (model.ConstructorArguments.Count == 0 && command.Arguments.All(argument => argument.Kind == ParameterKind.Payload)) writer.Line("IsPlain = true,");
        var call = command.Handler.Print("handler", command.Arguments.PrintForCommand("handler"));
        if (CommandEmitter.Awaitable(command.Call, command.ResultType, call, command.HandlerText) is { } awaitable)
        {
            writer.Assignment("Invoke = static (handler, command, context) =>", $"{awaitable},");
        }
        else
        {
            writer.Line("Invoke = static (handler, command, context) =>");
            writer.Open().Line($"{call};").Line("return default;").Close(",");
        }

        writer.Close(",");
    }

    private static string Creation(HandlerClassModel model) => model.IsStatic
        ? "new()"
        : model.Constructor!.Print("", string.Join(", ", model.ConstructorArguments.Select(Argument)));

    private static string Argument(ConstructorArgumentModel argument) => argument.Kind switch
    {
        ConstructorArgumentKind.Provider => "services",
        ConstructorArgumentKind.Default => argument.Text,
        ConstructorArgumentKind.KeyedService => $"{Expressions.KeyedServices}.GetRequiredKeyedService<{argument.Type}>(services, {argument.Text})",
        ConstructorArgumentKind.OptionalService => $"{Expressions.Services}.GetService<{argument.Type}>(services)!",
        _ => $"{Expressions.Services}.GetRequiredService<{argument.Type}>(services)",
    };
}
