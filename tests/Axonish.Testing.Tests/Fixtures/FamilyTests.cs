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
    public void ACommandOfTheBase_MeetsAnyKind()
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
}
