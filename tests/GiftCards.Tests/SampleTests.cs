using System.Reflection;

namespace GiftCards.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class SampleTests
{
    private static readonly string Sample = Path.GetFullPath(Path.Combine(
        typeof(SampleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "SourceTree").Value!, "samples", "GiftCards"));

    [Test]
    public async Task TheDomain_FitsOnOnePage()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Sample, "GiftCard.cs"));

        Assert.That(lines.Count(line => !string.IsNullOrWhiteSpace(line)), Is.LessThanOrEqualTo(60));
    }

    [Test]
    public async Task TrimmedAndSelfContained_ItIsPublishedWithoutAWarningAndAnswersTheSame()
    {
        using var program = new GiftCardsProcess();
        var published = program.PathOf("published");

        var publish = await program.RunAsync("dotnet",
        [
            "publish", Sample, "-c", "Release", "-p:TrimmedPublish=true", "-warnaserror", "--artifacts-path", program.PathOf("artifacts"), "-o", published, "--nologo",
            "-nodeReuse:false",
        ]);
        Assert.That(publish.ExitCode, Is.Zero, string.Join('\n', publish.Lines) + publish.Error);

        var trimmed = await program.RunAsync(Path.Combine(published, "GiftCards"), ["--database", program.PathOf("trimmed.db")]);
        var untrimmed = await program.RunAsync("--database", program.PathOf("untrimmed.db"));
        Assert.That(trimmed.Lines, Is.EqualTo(untrimmed.Lines));
        Assert.That((trimmed.ExitCode, trimmed.Error), Is.EqualTo((0, "")));
    }
}
