using System.Text.Json;
using System.Text.Json.Serialization;
using Axonish.Testing.Tests.Fixtures.Domain;

namespace Axonish.Testing.Tests.Fixtures;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class CheckTests
{
    private static readonly AggregateTestFixture<Draft> Begun = new AggregateTestFixture<Draft>().Given(new DraftBegun("d-1", "Plan"));

    [Test(Description = "case T50: an explicit value")]
    public void StateChangedByACommandHandler_IsFound() => Message.Of(() => Begun.When(new RetitleDraft("d-1", "Other")));

    [Test(Description = "case T50: null")]
    public void StateSetToNullByACommandHandler_IsFound() => Message.Of(() => Begun.When(new RetitleDraft("d-1", null)));

    [Test(Description = "case T50: where the command is refused")]
    public void StateChangedByARefusedCommand_IsFound() => Assert.That(
        () => Begun.When(new RetitleDraft("d-1", "Other", Refused: true)).ExpectException<InvalidOperationException>(),
        Throws.TypeOf<AxonishTestException>().With.Message.Contains("title").And.Message.Contains("\"Other\"").And.Message.Contains("\"Plan\""));

    [Test(Description = "case T50: inside a list")]
    public void StateChangedInsideAList_IsFound() => Message.Of(() => Begun.When(new AnnotateLine("d-1", "Hm.")));

    [Test(Description = "case T50: deleted")]
    public void ADeletionThatReplayDoesNotRepeat_IsFound() => Message.Of(() => Begun.When(new RecordDraft("d-1", new DraftDropped("d-1"))));

    [Test(Description = "case T50: ignored by filter, and by switch")]
    public void WhatIsIgnored_IsNotLookedAt()
    {
        Begun.Ignore(FixtureChecks.StateOutsideHandlers).When(new RetitleDraft("d-1", "Other")).ExpectState(draft => Assert.That(draft.Title, Is.EqualTo("Other")));
        Begun.IgnoreMember("title").When(new RetitleDraft("d-1", "Other")).ExpectSuccess();
        Begun.IgnoreMember("lines[].Note").When(new AnnotateLine("d-1", "Hm.")).ExpectSuccess();
        Begun.IgnoreMember("lines[0].Note").When(new AnnotateLine("d-1", "Hm.")).ExpectSuccess();
        Assert.That(() => Begun.IgnoreMember("lines[1].Note").When(new AnnotateLine("d-1", "Hm.")), Throws.TypeOf<AxonishTestException>());
        Assert.That(() => Begun.Ignore(FixtureChecks.All & ~FixtureChecks.StateOutsideHandlers).When(new RetitleDraft("d-1", "Other")), Throws.TypeOf<AxonishTestException>());
    }

    [Test(Description = "case T50")]
    public void AHandlerThatCannotBeReplayed_IsFound() => Message.Of(() => Begun.When(new RecordDraft("d-1", new DraftSigned("d-1"))));

    [Test(Description = "case T51: wrong sequence")]
    public void AGivenSequenceWithAGap_IsFound()
    {
        var fixture = new AggregateTestFixture<Draft>().Given(Stored("d-1", 0, new DraftBegun("d-1", "Plan")), Stored("d-1", 2, new DraftTimed("d-1", 1)));

        Message.Of(() => fixture.When(new RecordDraft("d-1", new DraftTimed("d-1", 2))));
        fixture.Ignore(FixtureChecks.Identifiers).When(new RecordDraft("d-1", new DraftTimed("d-1", 2))).ExpectEventsMatching(stored => stored.SequenceNumber == 2);
    }

    [Test(Description = "case T51: different aggregate identifiers")]
    public void GivenMessagesOfTwoAggregates_AreFound()
    {
        var fixture = new AggregateTestFixture<Draft>().Given(Stored("d-1", 0, new DraftBegun("d-1", "Plan")), Stored("d-2", 0, new DraftBegun("d-2", "Plan")));

        Message.Of(() => fixture.When(new RecordDraft("d-1", new DraftTimed("d-1", 2))));
        fixture.Ignore(FixtureChecks.Identifiers).When(new RecordDraft("d-1", new DraftTimed("d-1", 2))).ExpectEventsMatching(stored => stored.SequenceNumber == 1);
    }

    [Test(Description = "case T51: different aggregate identifiers")]
    public void AGivenEventThatMakesItAnotherAggregate_IsFound() =>
        Message.Of(() => Begun.Given(new DraftBegun("d-2", "Plan")).When(new RecordDraft("d-1", new DraftTimed("d-1", 2))));

    [Test(Description = "case T51: different aggregate identifiers")]
    public void AGivenEventThatNamesAnotherAggregate_IsFound() =>
        Message.Of(() => Begun.Given(new DraftTimed("d-2", 1)).When(new RecordDraft("d-1", new DraftTimed("d-1", 2))));

    [Test(Description = "case T51: different aggregate identifiers")]
    public void AnAppliedEventThatNamesAnotherAggregate_IsFound()
    {
        Message.Of(() => Begun.When(new RecordDraft("d-1", new DraftTimed("d-2", 2))));

        Begun.Ignore(FixtureChecks.Identifiers).When(new RecordDraft("d-1", new DraftTimed("d-2", 2))).ExpectSuccess();
    }

    [Test(Description = "case T51: a command with another identifier")]
    public void ACommandForAnotherAggregate_IsFound()
    {
        Message.Of(() => Begun.When(new RecordDraft("d-2", new DraftTimed("d-2", 2))));

        Begun.Ignore(FixtureChecks.Identifiers).When(new RecordDraft("d-2", new DraftTimed("d-2", 2))).ExpectException<AggregateNotFoundException>();
    }

    [Test(Description = "case T51: a command with another identifier, that would create")]
    public void ACommandThatCreatesAnotherAggregateInPassing_IsFound()
    {
        var (one, other) = (new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8]));

        Message.Of(() => new AggregateTestFixture<Tally>().Given(new CountedIn(one, 1)).When(new CountIn(other, 1)));
    }

    [Test(Description = "case T51: a given command with another identifier")]
    public void AGivenCommandForAnotherAggregate_IsFound() => Message.Of(() => new AggregateTestFixture<Draft>()
        .GivenCommands(new BeginDraft("d-1", "Plan"), new RecordDraft("d-2", new DraftTimed("d-2", 2)))
        .When(new RecordDraft("d-1", new DraftTimed("d-1", 2))));

    [Test(Description = "case T51: the clock stands still during execution, events carry the correct timestamp")]
    public void TheClockStandsStill_AndEventsCarryItsTime()
    {
        var (then, now) = (new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.FromHours(7)), new DateTimeOffset(2032, 2, 3, 4, 5, 6, TimeSpan.Zero));

        new AggregateTestFixture<Loan>()
            .UseService<IRates>(new Rates(10))
            .GivenCurrentTime(then)
            .Given(new LoanOpened("l-1", 100m, []))
            .GivenCurrentTime(now)
            .When(new ChargeInterest("l-1"))
            .ExpectEvents(new InterestCharged("l-1", 10m, now))
            .ExpectEventsMatching(stored => stored.Timestamp == now);
    }

    [Test(Description = "case T51: events emitted while the state is looked at are not stored")]
    public void WhatIsAppliedWhileTheStateIsLookedAt_IsNotStored() => new AggregateTestFixture<Loan>()
        .Given(new LoanOpened("l-1", 100m, []))
        .When(new Repay("l-1", 30m))
        .ExpectState(loan =>
        {
            loan.Slip();
            Assert.That(loan.Balance, Is.EqualTo(69m));
        })
        .ExpectState(loan => Assert.That(loan.Balance, Is.EqualTo(70m)))
        .ExpectEvents(new LoanRepaid("l-1", 30m));

    [Test]
    public void AnEventThatLosesAProperty_IsFound()
    {
        Message.Of(() => Begun.When(new RecordDraft("d-1", DraftNoted.With("d-1", "Hm."))));

        Begun.Ignore(FixtureChecks.Serialization).When(new RecordDraft("d-1", DraftNoted.With("d-1", "Hm."))).ExpectEvents(DraftNoted.With("d-1", "Hm."));
    }

    [Test]
    public void WhatOneTestTurnsOff_IsOnInTheNext()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            new AggregateTestFixture<Draft>().Ignore(FixtureChecks.All).When(new AnnotateLine("d-1", "Hm.")).ExpectException<AggregateNotFoundException>();

            Assert.That(() => Begun.When(new RecordDraft("d-1", DraftNoted.With("d-1", "Hm."))), Throws.TypeOf<AxonishTestException>());
        }
    }

    [Test]
    public void AGivenEventThatLosesAProperty_IsFound() => Assert.That(
        () => Begun.Given(DraftNoted.With("d-1", "Hm.")).When(new RecordDraft("d-1", new DraftTimed("d-1", 1))),
        Throws.TypeOf<AxonishTestException>().With.Message.Contains("given event DraftNoted").And.Message.Contains("Note"));

    [Test]
    public void AnEventThatLosesWhatJsonDoesNotShow_IsFound() => Message.Of(() => Begun.When(new RecordDraft("d-1", new DraftSealed("d-1") { Key = "k" })));

    [Test]
    public void AnEventThatCannotBeWritten_IsFound()
    {
        Message.Of(() => Begun.When(new RecordDraft("d-1", new DraftLooped("d-1"))));

        Assert.That(() => Begun.Given(new DraftLooped("d-1")).When(new RecordDraft("d-1", new DraftTimed("d-1", 1))),
            Throws.TypeOf<AxonishTestException>().With.Message.StartsWith("The given event DraftLooped cannot be stored"));
    }

    [TestCase("stampedAt")]
    [TestCase("dice")]
    public void AHandlerThatReadsAClockOrRollsADie_IsFound(string member)
    {
        object applied = member == "dice" ? new DraftDiced("d-1") : new DraftStamped("d-1");

        Assert.That(() => Begun.When(new RecordDraft("d-1", applied)), Throws.TypeOf<AxonishTestException>()
            .With.Message.StartsWith($"Draft 'd-1' is another one each time it is rebuilt: {member} differs.")
            .And.Message.Contains($".IgnoreMember(\"{member}\")"));
        Assert.That(() => Begun.Given(applied).When(new RecordDraft("d-1", new DraftTimed("d-1", 1))), Throws.TypeOf<AxonishTestException>());
        Begun.IgnoreMember(member).When(new RecordDraft("d-1", applied)).ExpectEvents(applied);
        Begun.Ignore(FixtureChecks.Determinism | FixtureChecks.StateOutsideHandlers | FixtureChecks.Snapshots).When(new RecordDraft("d-1", applied)).ExpectEvents(applied);
    }

    [Test(Description = "rule D5")]
    public void ASnapshotThatChangesTheState_IsFound([Values] bool inTheMiddle)
    {
        var fixture = Begun.Ignore(FixtureChecks.StateOutsideHandlers).Configure(axonish => axonish.UseJson(json => json.Converters.Add(new WholeMinutes())));
        if (inTheMiddle) fixture = fixture.Given(new DraftTimed("d-1", 61));
        object command = inTheMiddle ? new RecordDraft("d-1", new DraftDropped("d-1")) : new RecordDraft("d-1", new DraftTimed("d-1", 61));

        Assert.That(() => fixture.When(command), Throws.TypeOf<AxonishTestException>()
            .With.Message.Contains("after a snapshot at version").And.Message.Contains("time differs").And.Message.Contains("00:01:01").And.Message.Contains("00:01:00"));
        fixture.Ignore(FixtureChecks.Snapshots).When(command).ExpectSuccess();
        fixture.IgnoreMember("time").When(command).ExpectSuccess();
    }

    private static EventMessage Stored<TEvent>(string identifier, long sequence, TEvent payload)
        where TEvent : notnull =>
        new(new EventType<TEvent>(typeof(TEvent).FullName!), payload, Metadata.Empty, new EventHeader
        {
            Id = Guid.NewGuid(),
            Timestamp = DateTimeOffset.UnixEpoch,
            AggregateType = "Draft",
            AggregateIdentifier = identifier,
            SequenceNumber = sequence,
        });

    private sealed class WholeMinutes : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromMinutes(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue((int)value.TotalMinutes);
    }
}
