namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class CreationTests
{
    private static readonly string[] Complete = ["built", "constructor begins", "begun", "anchor raised", "sail set"];

    [Test(Description = "rule A4")]
    public async Task InAConstructor_TheStateIsVisibleWhenApplyReturns()
    {
        await using var app = await TestApplication.StartAsync();
        string[] seen = [], crew = [];
        string? id = null;

        await app.Gateway.SendAsync(new SailByConstructor("v-1", voyage => (seen, crew, id) = ([.. voyage.Log], [.. voyage.CrewLog], voyage.Id)));

        Assert.Multiple(() =>
        {
            Assert.That(id, Is.EqualTo("v-1"));
            Assert.That(seen, Is.EqualTo(Complete));
            Assert.That(crew, Is.EqualTo(new[] { "begun", "anchor raised" }));
        });
    }

    [Test(Description = "rule A4")]
    public async Task AConstructor_StoresTheSameEventsInTheSameOrderAsAMethod()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new SailByConstructor("v-1", _ => { }));
        await app.Gateway.SendAsync(new SailByPolicy("v-2", _ => { }));

        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[]
        {
            new VoyageBegun("v-1"), new AnchorRaised(), new SailSet(),
            new VoyageBegun("v-2"), new AnchorRaised(), new SailSet(),
        }));
    }

    [Test(Description = "rules A4 and B5")]
    public async Task InAHandlerThatAlwaysCreates_TheStateIsVisibleWhenApplyReturns()
    {
        await using var app = await TestApplication.StartAsync();
        string[] seen = [];

        await app.Gateway.SendAsync(new SailByPolicy("v-1", voyage => seen = [.. voyage.Log]));

        Assert.That(seen, Is.EqualTo(Complete));
    }

    [Test(Description = "rule A4, T05")]
    public async Task TheVersion_IsNoneBeforeTheFirstEvent()
    {
        await using var app = await TestApplication.StartAsync();
        var versions = new List<long?>();

        await app.Gateway.SendAsync(new BeginDiary("d-1", () => versions.Add(AggregateLifecycle.Version), () => versions.Add(AggregateLifecycle.Version)));

        Assert.That(versions, Is.EqualTo(new long?[] { null, 0 }));
    }
}
