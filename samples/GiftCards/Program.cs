using System.CommandLine;
using Axonish;
using GiftCards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

const int CouldNotStart = 3;

var file = new Argument<string>("commands")
{
    Description = "A file with one command a line; - reads standard input.",
    DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "commands.jsonl"),
};
var database = new Option<string>("--database") { Description = "Where the events are kept.", DefaultValueFactory = _ => "gift-cards.db" };
var reset = new Option<bool>("--reset") { Description = "Starts over: all events are deleted first." };
var root = new RootCommand("Issues, redeems and reimburses gift cards; the events stay on disk.") { file, database, reset };
root.SetAction(parsed => RunAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(database), parsed.GetValue(reset)));

var arguments = root.Parse(args);
var code = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? CouldNotStart : code;

static async Task<int> RunAsync(string file, string database, bool reset)
{
    try
    {
        using var lines = file == "-" ? Console.In : new StreamReader(file);
        if (reset) SqliteEventStore.Delete($"Data Source={database}");
        using var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .UseAxonish(axonish => axonish
                .UseSqlite($"Data Source={database}")
                .UseJson(CardsJson.Default)
                .Intercept(new BlankIdentifiers()))
            .Build();
        await host.StartAsync();

        var run = new CommandRun(
            host.Services.GetRequiredService<ICommandBus>(), host.Services.GetRequiredService<IIdentifierSource>(), Console.Out);
        await run.SendAllAsync(lines);
        await CardReport.WriteAsync(host.Services.GetRequiredService<IEventStore>(), Console.Out);
        await host.StopAsync();
        return run.AnyMalformed ? 2 : run.AnyRefused ? 1 : 0;
    }
    catch (Exception failure)
    {
        await Console.Error.WriteLineAsync($"GiftCards could not start: {failure.Message}");
        return CouldNotStart;
    }
}
