using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints an overload of SendAsync with the exact types for every command whose handler is in sight.</summary>
internal static class CommandGatewayEmitter
{
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    public static string Emit(EquatableArray<CommandFact> commands, AssemblyModel assembly)
    {
        var writer = GeneratedFile.Begin().Lines($$"""
            namespace {{assembly.Namespace}};

            /// <summary>Sends the commands that this program's assemblies handle.</summary>
            {{GeneratedFile.Marker}}
            internal static class CommandGatewayExtensions
            """);
        writer.Open();
        writer.Separated(commands, command => writer.Lines(Overload(command)));
        writer.Close();
        return writer.ToString();
    }

    private static string Overload(CommandFact command)
    {
        var send = $"global::Axonish.CommandRoutes.SendAsync(gateway, default(global::Axonish.Generated.CommandRoute<{command.Command}, {command.ResultType}>), command, options, ct)";
        return command.HasNoResult
            ? $"""
            {Signature(command, ValueTask)}
                global::Axonish.Generated.HandlerResult.Ignored(
                    {send});
            """
            : $"""
            {Signature(command, $"{ValueTask}<{command.ResultType}>")}
                {send};
            """;
    }

    private static string Signature(CommandFact command, string result) => $"""
        /// <summary>Handled by <c>{Text.Xml(command.Handler)}</c>.</summary>
        internal static {result} SendAsync(
            this global::Axonish.ICommandGateway gateway,
            {command.Command} command,
            global::Axonish.SendOptions? options = null,
            global::System.Threading.CancellationToken ct = default) =>
        """;
}
