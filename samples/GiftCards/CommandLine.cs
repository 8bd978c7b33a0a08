using System.Text.Json;

namespace GiftCards;

// One line of a file of commands.
internal sealed record CommandLine(string Command, JsonElement Payload)
{
    private static readonly Type[] Commands = [typeof(IssueCard), typeof(RedeemCard), typeof(ReimburseCard)];

    // The command itself; a JsonException says what is wrong with the line.
    internal static object Parse(string line)
    {
        var parsed = JsonSerializer.Deserialize(line, CardsJson.Default.CommandLine) ?? throw new JsonException("the line is null");
        var type = Array.Find(Commands, type => type.Name == parsed.Command)
            ?? throw new JsonException($"there is no command '{parsed.Command}'; there are {string.Join(", ", Commands.Select(type => type.Name))}");
        return parsed.Payload.Deserialize(CardsJson.Default.GetTypeInfo(type)!) ?? throw new JsonException("the payload is null");
    }
}
