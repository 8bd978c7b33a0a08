using System.Diagnostics;
using System.Reflection;

namespace Accounts.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ProgramTests
{
    private static readonly string Sample = Path.GetFullPath(Path.Combine(
        typeof(ProgramTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "SourceTree").Value!, "samples", "Accounts"));

    [Test(Description = "the guide: functional aggregates")]
    public async Task TheProgram_OpensAnAccount_ReadsItsBalance_AndIsRefusedASecondOpening()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Accounts.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        var told = (await output).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.That(process.ExitCode, Is.Zero, await error);
        Assert.That(await error, Is.Empty);
        Assert.That(told.Where(line => line.StartsWith("ACC123", StringComparison.Ordinal) || line.StartsWith("Refused", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "ACC123 holds 100.", "Refused: account_already_opened",
        }));
        Assert.That(told.Count(line => line.Contains("No event store is configured")), Is.EqualTo(1));
    }

    [Test]
    public void TheWholeSample_FitsOnTwoPages_AndItsProgramOnOne()
    {
        Assert.That(LinesOf("Program.cs"), Is.LessThanOrEqualTo(60));
        Assert.That(Directory.GetFiles(Sample, "*.cs").Select(Path.GetFileName).Sum(file => LinesOf(file!)), Is.LessThanOrEqualTo(120));
    }

    private static int LinesOf(string file) => File.ReadLines(Path.Combine(Sample, file)).Count(line => !string.IsNullOrWhiteSpace(line));
}
