namespace Axonish.Tests.Architecture;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class MessagesTests
{
    [Test(Description = "a message says what it knows, and sends nobody to an inner exception")]
    public void NoMessage_SendsItsReaderElsewhere()
    {
        var sources = Directory.EnumerateFiles(SourceTree.Path("src"), "*.cs", SearchOption.AllDirectories).ToArray();
        Assert.That(sources, Is.Not.Empty);
        Assert.That(sources.Where(file => File.ReadAllText(file).Contains("inner exception", StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }
}
