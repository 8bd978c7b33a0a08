using System.Diagnostics;

namespace GiftCards.Tests;

// The sample as a user starts it: a process of its own in a directory of its own.
internal sealed class GiftCardsProcess : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gift-cards-");

    internal string Database => PathOf("cards.db");

    public void Dispose() => directory.Delete(recursive: true);

    internal string PathOf(string name) => Path.Combine(directory.FullName, name);

    internal string FileOf(params string[] lines)
    {
        var path = PathOf($"{Path.GetRandomFileName()}.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }

    // The lines given go to a file, and the events to this directory's database.
    internal Task<Answer> SendAsync(params string[] lines) => RunAsync([FileOf(lines), "--database", Database]);

    internal Task<Answer> RunAsync(params string[] arguments) => RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "GiftCards.dll"), .. arguments]);

    internal async Task<Answer> RunAsync(string program, string[] arguments, string? input = null)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new Answer(process.ExitCode, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries), await error);
    }

    internal Process Start(params string[] arguments) => Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "GiftCards.dll"), .. arguments]);

    private Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = directory.FullName,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
