using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints an overload of SendAsync with the exact types for every command whose handler is in sight.</summary>
internal static class CommandGatewayEmitter
{
    public static string Emit(EquatableArray<CommandFact> commands, AssemblyModel assembly)
    {
        var writer = GeneratedFile.Begin();
        writer.Line($"namespace {assembly.Namespace};").Line();
        writer.Line("/// <summary>Sends the commands that this program's assemblies handle.</summary>");
        writer.Line(GeneratedFile.Marker);
        writer.Open("internal static class CommandGatewayExtensions");
        writer.Separated(commands, command => Emit(writer, command));
        writer.Close();
        return writer.ToString();
    }

    private static void Emit(SourceWriter writer, CommandFact command)
    {
        const string ValueTask = "global::System.Threading.Tasks.ValueTask";
        var route = $"default(global::Axonish.Generated.CommandRoute<{command.Command}, {command.ResultType}>)";
        writer.Line($"/// <summary>Handled by <c>{Text.Xml(command.Handler)}</c>.</summary>");
        writer.Line($"internal static {(command.HasNoResult ? ValueTask : $"{ValueTask}<{command.ResultType}>")} SendAsync(");
        writer.Line("    this global::Axonish.ICommandGateway gateway,");
        writer.Line($"    {command.Command} command,");
        writer.Line("    global::Axonish.SendOptions? options = null,");
        writer.Line("    global::System.Threading.CancellationToken ct = default) =>");
        if (command.HasNoResult)
        {
            writer.Line("    global::Axonish.Generated.HandlerResult.Ignored(");
            writer.Line($"        global::Axonish.CommandRoutes.SendAsync(gateway, {route}, command, options, ct));");
        }
        else
        {
            writer.Line($"    global::Axonish.CommandRoutes.SendAsync(gateway, {route}, command, options, ct);");
        }
    }
}
