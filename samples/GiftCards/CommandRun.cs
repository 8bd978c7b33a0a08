using System.Globalization;
using System.Text.Json;
using Axonish;

namespace GiftCards;

// Sends every line of a file and reports what became of it; no line harms another.
internal sealed class CommandRun(ICommandBus bus, IIdentifierSource identifiers, TextWriter output)
{
    internal bool AnyRefused { get; private set; }

    internal bool AnyMalformed { get; private set; }

    internal async Task SendAllAsync(TextReader lines)
    {
        for (var number = 1; await lines.ReadLineAsync() is { } line; number++)
            if (!string.IsNullOrWhiteSpace(line)) await output.WriteLineAsync($"{number}: {await SendAsync(line)}");
    }

    private async Task<string> SendAsync(string line)
    {
        object command;
        try
        {
            command = CommandLine.Parse(line);
        }
        catch (JsonException fault)
        {
            AnyMalformed = true;
            return $"malformed: {OneLine(fault.Message)}";
        }

        try
        {
            var outcome = await bus.DispatchAsync(new CommandMessage(identifiers.Next(), command));
            return outcome.Result is null ? "ok" : string.Create(CultureInfo.InvariantCulture, $"ok {outcome.Result}");
        }
        catch (Exception refusal)
        {
            AnyRefused = true;
            return $"refused: {OneLine(refusal.Message)}";
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
