using Axonish.Generators.Model;
using Axonish.Roslyn;

namespace Axonish.Generators.Emission;

/// <summary>Prints the models of a class that handles commands or events outside aggregates.</summary>
internal static class HandlerClassEmitter
{
    private const string Namespace = "global::Axonish.Generated";

    public static string Emit(HandlerClassModel model, AssemblyModel assembly)
    {
        var writer = GeneratedFile.Begin();
        var handler = model.IsStatic ? model.ModelName : model.Type;
        writer.Line($"namespace {assembly.ModelNamespace};").Line();
        writer.Line($"""/// <summary>What <see cref="{model.Type}"/> handles.</summary>""");
        writer.Line(GeneratedFile.Marker);
        writer.Open($"internal sealed class {model.ModelName}");
        if (model.Commands.Count > 0) EmitCommands(writer, model, handler);
        if (model.Subscriptions is { } subscriptions)
        {
            SubscriptionEmitter.Emit(writer, subscriptions, handler, ServicesOf(model, subscriptions.Handlers.SelectMany(item => item.Arguments)));
            writer.Line();
        }

        writer.Assignment($"private static {handler} Create(global::System.IServiceProvider services) =>", $"{Creation(model)};");
        AccessorEmitter.Emit(writer, model.Accessors);
        writer.Close();
        return writer.ToString();
    }

    private static void EmitCommands(SourceWriter writer, HandlerClassModel model, string handler)
    {
        writer.Line($"internal static global::System.Collections.Generic.IReadOnlyList<{Namespace}.CommandModel> Commands {{ get; }} =");
        writer.Line("[");
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
        var services = ServicesOf(model, command.Arguments);
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

    private static IReadOnlyList<string> ServicesOf(HandlerClassModel model, IEnumerable<ArgumentModel> arguments) =>
    [
        .. model.ConstructorArguments
            .Where(argument => argument.Kind == ConstructorArgumentKind.Service)
            .Select(argument => argument.Type)
            .Concat(arguments.Where(argument => argument.Kind == ParameterKind.Service).Select(argument => argument.Type))
            .Distinct(StringComparer.Ordinal),
    ];

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
