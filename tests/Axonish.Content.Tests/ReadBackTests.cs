using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Axonish.Content.Tests.Identifiers;
using NUnit.Framework;

namespace Axonish.Content.Tests;

[TestFixture]
internal sealed class ReadBackTests
{
    [SetUp]
    public void Forget() => Counted.Made = 0;

    [Test(Description = "rule D10: an event of sealed records of plain values is read back the first time, and never again")]
    public void PlainEvents_AreReadBackOnce()
    {
        var serializer = Serializer<Counted>();
        for (var number = 0; number < 5; number++) Write(serializer, new Counted($"text {number}"));
        Assert.That(Counted.Made, Is.EqualTo(5 + 1));
    }

    [Test(Description = "rule D10: text that is not valid Unicode is found in every event")]
    public void TextThatIsNone_IsFoundAfterTheFirstTime()
    {
        var serializer = Serializer<Counted>();
        Write(serializer, new Counted("text"));
        Assert.Throws<NotSerializableException>(() => Write(serializer, new Counted("a\uD800")));
        Assert.That(Encoded(serializer, new Counted("a\uFFFD")), Does.Contain("FFFD"));
    }

    [Test(Description = "rule D10: what depends on the value is looked at each time")]
    public void WhatAMemberHolds_IsFoundAfterTheFirstTime()
    {
        var serializer = Serializer<Holding<OpenRecord>>();
        Write(serializer, new Holding<OpenRecord>(new OpenRecord("a")));
        var failure = Assert.Throws<NotSerializableException>(() => Write(serializer, new Holding<OpenRecord>(new DerivedRecord("a", "b"))))!;
        Assert.That((failure.MessageName, failure.Member), Is.EqualTo(("item", "Value")));
    }

    [Test(Description = "rule D10: a cycle, and what throws, name their member")]
    public void WhatCannotBeWritten_NamesItsMember()
    {
        var link = new Link();
        link.Inner = new Link { Inner = link };
        Assert.That(Refusal(new Holding<Link>(link)).Message, Does.Contain("its member Value.Inner.Inner, of type Axonish.Content.Tests.Link, refers back"));
        Assert.That(Refusal(new Holding<List<double>>([1, double.NaN])).Member, Is.EqualTo("Value[]"));
        Assert.That(Refusal(new Holding<(int, Action)>((1, () => { }))).Member, Is.EqualTo("Value.Item2"));
    }

    [Test(Description = "rule D10: a fault names event, member and type, and what to do; all of one event at once")]
    public void AFault_NamesMemberAndType()
    {
        var failure = Refusal(new Holding<Dictionary<string, (PrivateSetter, GetOnly)>>([]));
        Assert.That(failure.Message, Does.Contain("'item'").And.Contain("Value[].Item1.Text, of type System.String").And.Contain("Value[].Item2.Names").And.Contain("[JsonInclude]"));
    }

    [Test(Description = "what cannot be read names the member, and no key of a dictionary")]
    public void WhatCannotBeRead_NamesItsMember()
    {
        var type = new EventType<Holding<Dictionary<string, PlainRecord>>>("item");
        var serializer = new EventSerializer(new EventTypeTable([type]));
        var failure = Assert.Throws<EventDeserializationException>(() => serializer.Deserialize(type, """{"Value":{"secret":{"Text":"a","Number":"x"}}}"""u8, position: 3))!;
        Assert.That(failure.Message, Does.Contain("the member Value, of type").And.Not.Contain("secret"));
    }

    [Test(Description = "rule D10: with a JsonSerializerContext, a member whose code another generator writes becomes {}")]
    public void WhatTheContextDoesNotSee_IsRefused()
    {
        var type = new EventType<BookingMade>("booking-made");
        var serializer = new EventSerializer(new EventTypeTable([type]), new JsonSerializerOptions { TypeInfoResolver = VogenContext.Default });
        var failure = Assert.Throws<NotSerializableException>(() => serializer.Serialize(Message(type, new BookingMade(VogenId.From(Guid.NewGuid()), "g"))))!;
        Assert.That(failure.Message, Does.Contain("Booking").And.Contain("VogenId"));
    }

    [Test(Description = "rule D10: with a JsonSerializerContext alone, fields, tuples and what Axonish brings converters for are kept as well")]
    public void WhatAContextSees_IsKept()
    {
        var type = new EventType<Measured>("measured");
        var serializer = new EventSerializer(new EventTypeTable([type]), new JsonSerializerOptions { TypeInfoResolver = MeasuredContext.Default });
        var measured = new Measured((1, "a"), new StructWithFields { X = 1, Y = "b" }, 7, new Rune('r'), CultureInfo.GetCultureInfo("de-AT"), IPAddress.Loopback, new(1, 2));
        Assert.That(serializer.Deserialize(type, serializer.Serialize(Message(type, measured)), position: 1), Is.EqualTo(measured));
    }

    [Test(Description = "an application's converter comes before those that Axonish brings")]
    public void OwnConverters_ComeFirst()
    {
        var options = new JsonSerializerOptions();
        options.Converters.Add(new HexConverter());
        var type = new EventType<Holding<System.Numerics.BigInteger>>("item");
        var serializer = new EventSerializer(new EventTypeTable([type]), options);
        Assert.That(Encoded(serializer, new Holding<System.Numerics.BigInteger>(255), type), Is.EqualTo("""{"Value":"0FF"}"""));
    }

    [Test, Explicit("a measurement for docs/decisions/0032")]
    public void WhatItCosts()
    {
        var plain = new PlainRecord(new string('x', 350), 7);
        var (checkedOne, options) = (Serializer<PlainRecord>(), new JsonSerializerOptions());
        var open = Serializer<Holding<OpenRecord>>();
        var (plainMessage, openMessage) = (Message(new EventType<PlainRecord>("item"), plain), Message(new EventType<Holding<OpenRecord>>("item"), new Holding<OpenRecord>(new OpenRecord(plain.Text))));
        for (var round = 0; round < 3; round++)
        {
            TestContext.Out.WriteLine($"System.Text.Json {Time(() => JsonSerializer.SerializeToUtf8Bytes(plain, options))} ns, plain {Time(() => checkedOne.Serialize(plainMessage))} ns, "
                + $"open {Time(() => open.Serialize(openMessage))} ns");
        }

        var cases = EveryType.Cases().Concat(GeneratedTypes.Cases()).ToArray();
        var since = TimeProvider.System.GetTimestamp();
        foreach (var item in cases)
        {
            try
            {
                new EventSerializer(new EventTypeTable([item.Type])).Serialize(Message(item.Type, item.Payload));
            }
            catch (NotSerializableException)
            {
            }
        }

        TestContext.Out.WriteLine($"first time of {cases.Length} types: {TimeProvider.System.GetElapsedTime(since).TotalMilliseconds / cases.Length} ms each");

        static double Time(Action action)
        {
            for (var warm = 0; warm < 20_000; warm++) action();
            var since = TimeProvider.System.GetTimestamp();
            for (var turn = 0; turn < 200_000; turn++) action();
            return Math.Round(TimeProvider.System.GetElapsedTime(since).TotalNanoseconds / 200_000);
        }
    }

    private static NotSerializableException Refusal<T>(T payload)
        where T : notnull => Assert.Throws<NotSerializableException>(() => Write(Serializer<T>(), payload))!;

    private static EventSerializer Serializer<T>()
        where T : notnull => new(new EventTypeTable([new EventType<T>("item")]));

    private static string Encoded<T>(EventSerializer serializer, T payload, EventType<T>? type = null)
        where T : notnull => System.Text.Encoding.UTF8.GetString(serializer.Serialize(Message(type ?? new EventType<T>("item"), payload)));

    private static void Write<T>(EventSerializer serializer, T payload)
        where T : notnull => serializer.Serialize(Message(new EventType<T>("item"), payload));

    private static EventMessage Message(EventType type, object payload) =>
        new(type, payload, Metadata.Empty, new EventHeader
        {
            Id = Guid.NewGuid(),
            Timestamp = DateTimeOffset.UnixEpoch,
            AggregateType = "holder",
            AggregateIdentifier = "h-1",
            SequenceNumber = 0,
        });
}
