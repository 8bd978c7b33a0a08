using System.Reflection;

namespace Axonish.Tests.Architecture;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class PublicApiTests
{
    [Test(Description = "style.md 9")]
    public void ThePublicApiOfAxonish_IsAsVerified() => Verify(typeof(ICommandGateway).Assembly);

    [Test(Description = "style.md 9")]
    public void ThePublicApiOfAxonishAbstractions_IsAsVerified() => Verify(typeof(AxonishException).Assembly);

    [Test(Description = "style.md 9")]
    public void ThePublicApiOfAxonishSqlite_IsAsVerified() => Verify(typeof(SqliteEventStore).Assembly);

    [Test(Description = "style.md 9")]
    public void ThePublicApiOfAxonishPostgreSql_IsAsVerified() => Verify(typeof(PostgreSqlEventStore).Assembly);

    [Test(Description = "style.md 9")]
    public void ThePublicApiOfAxonishEntityFrameworkCore_IsAsVerified() => Verify(typeof(EntityFrameworkCoreBuilderExtensions).Assembly);

    [Test(Description = "style.md 9")]
    public void ThePublicApiOfAxonishTesting_IsAsVerified() => Verify(typeof(StoreConformance).Assembly);

    // Verify's conventions: a difference writes the received file beside the verified one; whoever agrees with it renames it.
    private static void Verify(Assembly assembly)
    {
        var name = $"PublicApi.{assembly.GetName().Name}";
        var verified = SourceTree.Path("tests", "Axonish.Tests", "Architecture", $"{name}.verified.txt");
        var received = SourceTree.Path("tests", "Axonish.Tests", "Architecture", $"{name}.received.txt");
        var actual = PublicApi.Of(assembly);
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.That(actual, Is.EqualTo(expected), $"The public API differs; look at {received}, and rename it to {Path.GetFileName(verified)} if that is meant.");
    }
}
