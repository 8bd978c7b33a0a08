using System.Text.Json;
using System.Text.Json.Serialization;
using Axonish.Testing.Tests.Fixtures.Domain;

namespace Axonish.Testing.Tests.Fixtures;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FamilyTests
{
    private static readonly AggregateTestFixture<Instrument> Family = new();

    [Test(Description = "rule B10")]
    public void ACreatingCommandOfAKind_MakesThatKind() => Family
        .When(new BuildLute("i-1", 10))
        .ExpectEvents(new InstrumentBuilt("i-1"), new LuteStrung("i-1", 10))
        .ExpectState(instrument => Assert.That(instrument, Is.InstanceOf<Lute>().With.Property(nameof(Lute.Strings)).EqualTo(10)));

    [Test(Description = "rule B10")]
    public void ACommandOfTheBase_ReachesAnyKind()
    {
        Family.GivenCommands(new BuildPiano("i-1")).When(new TuneInstrument("i-1")).ExpectEvents(new InstrumentTuned("i-1"));
        Family.GivenCommands(new BuildLute("i-1", 10)).When(new TuneInstrument("i-1"))
            .ExpectState(instrument => Assert.That(instrument.Tunings, Is.EqualTo(1)));
    }

    [Test(Description = "rule B10")]
    public void GivenEvents_TakeTheKindFromTheFirst() => Family
        .Given(new InstrumentBuilt("i-1"), Metadata.Of(MetadataKeys.AggregateSubtype, nameof(Lute)))
        .Given(new LuteStrung("i-1", 10))
        .When(new RestringLute("i-1", 12))
        .ExpectResult(12)
        .ExpectEvents(new LuteStrung("i-1", 12));

    [Test(Description = "rule B10")]
    public void ACommandOfAnotherKind_IsRefused() => Family
        .GivenCommands(new BuildPiano("i-1"))
        .When(new RestringLute("i-1", 12))
        .ExpectException<NoHandlerForCommandException>();

    [Test(Description = "rule B10")]
    public void AKind_IsTestedByItsOwnClass() => new AggregateTestFixture<Lute>()
        .When(new BuildLute("i-1", 10))
        .ExpectResult("i-1")
        .ExpectEvents(new InstrumentBuilt("i-1"), new LuteStrung("i-1", 10))
        .ExpectState(lute => Assert.That(lute.Strings, Is.EqualTo(10)))
        .ExpectNotDeleted();

    [Test(Description = "rule B10")]
    public void GivenEventsOfAKindsTest_AreOfThatKind()
    {
        var given = new AggregateTestFixture<Lute>().Given(new InstrumentBuilt("i-1"), new LuteStrung("i-1", 10));

        given.When(new RestringLute("i-1", 12)).ExpectResult(12).ExpectEvents(new LuteStrung("i-1", 12)).ExpectState(lute => Assert.That(lute.Strings, Is.EqualTo(12)));
        given.When(new TuneInstrument("i-1")).ExpectEvents(new InstrumentTuned("i-1")).ExpectState(lute => Assert.That(lute.Tunings, Is.EqualTo(1)));
        new AggregateTestFixture<Lute>().Given(new InstrumentBuilt("i-1"), Metadata.Of("by", "ann")).When(new RestringLute("i-1", 12)).ExpectSuccess();
    }

    [Test(Description = "rule B10")]
    public void GivenCommandsOfAKindsTest_MakeThatKind_WithAConfigurationToo([Values] bool isConfigured)
    {
        var fixture = new AggregateTestFixture<Lute>();
        if (isConfigured) fixture = fixture.Configure(_ => { });

        fixture.GivenCommands(new BuildLute("i-1", 10)).When(new RestringLute("i-1", 12)).ExpectState(lute => Assert.That(lute.Strings, Is.EqualTo(12)));
    }

    [Test(Description = "rule B10: a kind that none can be of takes the kind from the first event, as the root does")]
    public void AKindThatIsAbstract_IsTestedByItsClassToo()
    {
        var fixture = new AggregateTestFixture<Wind>();

        fixture.When(new BuildHorn("i-1")).ExpectState(wind => Assert.That(wind, Is.InstanceOf<Horn>()));
        fixture.Given(new InstrumentBuilt("i-1"), Metadata.Of(MetadataKeys.AggregateSubtype, "horn")).When(new BlowWind("i-1")).ExpectResult("toot");
        new AggregateTestFixture<Horn>().Given(new InstrumentBuilt("i-1")).When(new BlowWind("i-1")).ExpectResult("toot");
        Assert.That(
            () => fixture.Given(new InstrumentBuilt("i-1")).When(new BlowWind("i-1")),
            Throws.InstanceOf<AxonishTestException>().With.Message.Contains(nameof(MetadataKeys.AggregateSubtype)));
    }

    [Test(Description = "rules B10 and E4")]
    public void AnotherKind_FailsAKindsTest()
    {
        var fixture = new AggregateTestFixture<Lute>();

        Assert.That(() => fixture.When(new BuildPiano("i-1")), Throws.InstanceOf<AxonishTestException>()
            .With.Message.Contains("BuildPiano").And.Message.Contains("is a Piano").And.Message.Contains("AggregateTestFixture<Instrument>"));
        Assert.That(
            () => fixture.Given(new InstrumentBuilt("i-1"), Metadata.Of(MetadataKeys.AggregateSubtype, nameof(Piano))).When(new TuneInstrument("i-1")),
            Throws.InstanceOf<AxonishTestException>().With.Message.Contains("is a Piano"));
    }

    [Test(Description = "rules B10 and D5: what a snapshot loses of a kind is found")]
    public void ASnapshotOfAKind_IsChecked()
    {
        var fixture = new AggregateTestFixture<Horn>().Given(new InstrumentBuilt("i-1"));

        fixture.When(new MuteHorn("i-1", 61)).ExpectSuccess();
        Assert.That(
            () => fixture.Configure(axonish => axonish.UseJson(json => json.Converters.Add(new WholeMinutes()))).When(new MuteHorn("i-1", 61)),
            Throws.InstanceOf<AxonishTestException>().With.Message.Contains("snapshot").And.Message.Contains("muted"));
    }

    private sealed class WholeMinutes : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromMinutes(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue((int)value.TotalMinutes);
    }
}
