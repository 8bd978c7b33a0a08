namespace Axonish.Tests.Routing;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class EntityRoutingTests
{
    [Test(Description = "rules B6 and B7, T12")]
    public async Task ACommandReachesTheEntityThatItNames()
    {
        await using var app = await WithLibraryAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(await app.Gateway.SendAsync(new ByDesk("l")), Is.EqualTo("desk"));
            Assert.That(await app.Gateway.SendAsync(new ByCatalogue("l", Library.Catalogue)), Is.EqualTo($"catalogue {Library.Catalogue}"));
            Assert.That(await app.Gateway.SendAsync(new ByRoom("l", "loud")), Is.EqualTo("room loud"));
        });
    }

    [Test(Description = "rule B8, T12")]
    public async Task Members_MayBePropertiesMethodsArraysAndUntypedCollections()
    {
        await using var app = await WithLibraryAsync();

        Assert.That(await app.Gateway.SendAsync(new ByReader("l", 10_000_000_002)), Is.EqualTo("reader 10000000002"));
        Assert.That(await app.Gateway.SendAsync(new ByClerk("l", 2)), Is.EqualTo("clerk 2"));
        Assert.That(await app.Gateway.SendAsync(new ByGhost("l", "Casper")), Is.EqualTo("ghost Casper"));
    }

    [Test(Description = "rules B7 and B9")]
    public async Task AmongAHundredEntities_TheOneWithThatTypedIdentifierAnswers([Values(1, 37, 100)] int number)
    {
        await using var app = await WithLibraryAsync();

        Assert.That(await app.Gateway.SendAsync(new ByShelf("l", new ShelfNumber(number))), Is.EqualTo($"shelf {number}"));
    }

    [Test(Description = "rule B7, T12")]
    public async Task TwoLevelsDeep_BothIdentifiersTogetherFindTheEntity()
    {
        await using var app = await WithLibraryAsync();

        Assert.That(await app.Gateway.SendAsync(new ByBook("l", new ShelfNumber(37), "isbn-2")), Is.EqualTo("book isbn-2 on shelf 37"));
    }

    [Test(Description = "rule B7, T12")]
    public async Task WhereNoEntityHasTheIdentifier_TheErrorNamesAggregateMemberAndIdentifier()
    {
        await using var app = await WithLibraryAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(await Catch(() => app.Gateway.SendAsync(new ByShelf("l", new ShelfNumber(101)))), NotFound("shelves", "101"));
            Assert.That(await Catch(() => app.Gateway.SendAsync(new ByRoom("l", "blue"))), NotFound("rooms", "blue"));
            Assert.That(await Catch(() => app.Gateway.SendAsync(new ByReader("l", 7))), NotFound("Readers", "7"));
            Assert.That(await Catch(() => app.Gateway.SendAsync(new ByBook("l", new ShelfNumber(37), "isbn-3"))), NotFound("shelves.books", "isbn-3"));
            Assert.That(await Catch(() => app.Gateway.SendAsync(new ByGhost("l", "Hugo"))), NotFound("Ghosts", "Hugo"));
        });
    }

    [Test(Description = "rule B7, T12")]
    public async Task ANullIdentifier_FindsNobody()
    {
        await using var app = await WithLibraryAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new ByBook("l", new ShelfNumber(1), null))), NotFound("shelves.books", "unset"));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new ByRoom("l", null))), NotFound("rooms", "unset"));
    }

    [Test(Description = "rule B6")]
    public async Task ASingleEntityWithAnotherIdentifier_IsNotTheOne()
    {
        await using var app = await WithLibraryAsync();
        var other = Guid.NewGuid();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new ByCatalogue("l", other))), NotFound("catalogue", other.ToString()));
    }

    [Test(Description = "rules B6 and B7, T12")]
    public async Task WhereTheMemberIsNull_NoEntityIsFound()
    {
        await using var app = await WithLibraryAsync();
        await app.Gateway.SendAsync(new LoseAll("l"));

        Assert.Multiple(async () =>
        {
            Assert.That(await Catch(() => app.Gateway.SendAsync(new ByDesk("l"))), NotFound("desk", "empty"));
            Assert.That(await Catch(() => app.Gateway.SendAsync(new ByCatalogue("l", Library.Catalogue))), NotFound("catalogue", ""));
            Assert.That(await Catch(() => app.Gateway.SendAsync(new ByShelf("l", new ShelfNumber(1)))), NotFound("shelves", ""));
            Assert.That(await Catch(() => app.Gateway.SendAsync(new ByRoom("l", "loud"))), NotFound("rooms", ""));
            Assert.That(await Catch(() => app.Gateway.SendAsync(new ByReader("l", 10_000_000_001))), NotFound("Readers", ""));
        });
    }

    private static NUnit.Framework.Constraints.IResolveConstraint NotFound(string member, string words) => Is.InstanceOf<EntityNotFoundException>()
        .With.Message.Contains("Library 'l'").And.Message.Contains($"'{member}'").And.Message.Contains(words)
        .And.Property(nameof(EntityNotFoundException.AggregateIdentifier)).EqualTo("l");

    private static async Task<TestApplication> WithLibraryAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new OpenLibrary("l"));
        await app.Gateway.SendAsync(new Furnish("l"));
        return app;
    }
}
