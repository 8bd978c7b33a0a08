namespace Axonish.Docs.Tests;

[TestFixture]
[NonParallelizable]
public sealed class ReadmeTests
{
    private readonly string startedIn = Environment.CurrentDirectory;
    private readonly TextWriter console = Console.Out;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("axonish-readme-");

    [SetUp]
    public void GoElsewhere() => Environment.CurrentDirectory = folder.FullName;

    [TearDown]
    public void ComeBack()
    {
        Console.SetOut(console);
        Environment.CurrentDirectory = startedIn;
        folder.Delete(recursive: true);
    }

    [Test(Description = "The README's program is a whole file, runs as it stands, and runs again")]
    public async Task TheProgram_Runs()
    {
        var page = Repository.Read("README.md");
        var program = Example.In("README.md", page).Single();
        Assert.That(program.Beside, Is.Empty);
        Assert.That(page, Does.Contain(program.Code));
        using var assembly = new MemoryStream();
        var emitted = ExampleProject.Compile(program).Emit(assembly);
        Assert.That(emitted.Success, string.Join('\n', emitted.Diagnostics));
        var main = System.Reflection.Assembly.Load(assembly.ToArray()).EntryPoint!;

        for (var time = 0; time < 2; time++)
        {
            using var printed = new StringWriter();
            Console.SetOut(printed);
            await Task.Run(() => main.Invoke(null, [Array.Empty<string>()]));
            Assert.That(printed.ToString(), Does.Contain("70 left on "));
        }

        Assert.That(File.Exists("cards.db"));
    }
}
