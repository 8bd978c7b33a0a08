using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Axonish.Testing.Conformance;
using NUnit.Framework;

namespace Axonish.Tests.EventStore;

public sealed class EventSerializerTests
{
    private const string Canary = "canary-7f3a";

    private static readonly EventType<Refusing> RefusingType = new("refusing");
    private static readonly EventType<Nested> NestedType = new("nested");
    private static readonly EventType<Labels> LabelsType = new("labels");
    private static readonly EventSerializer Serializer = new(new EventTypeTable([Cards.Issued, Cards.Noted, RefusingType, NestedType, LabelsType]));

    [Test]
    public void EventsComeBackEqual()
    {
        var message = Cards.Event("c-1", 5);
        var json = Serializer.Serialize(message);
        Assert.That(Encoding.UTF8.GetString(json), Is.EqualTo("""{"CardId":"c-1","Amount":5}"""));
        Assert.That(Serializer.Deserialize(Cards.Issued, json, position: 1), Is.EqualTo(message.Payload));
    }

    [Test(Description = "promise G13, limit: JSON of depth 32 is read, of depth 33 is not, whatever the options say")]
    public void DepthIsLimited()
    {
        var generous = new EventSerializer(new EventTypeTable([NestedType]), new JsonSerializerOptions { MaxDepth = 100 });
        Assert.That(generous.Deserialize(NestedType, Json(32), position: 1), Is.Not.Null);
        Assert.Throws<EventDeserializationException>(() => generous.Deserialize(NestedType, Json(33), position: 1));
        Assert.Throws<NotSerializableException>(() => generous.Serialize(Message(NestedType, Deep(33))));
        Assert.That(generous.Serialize(Message(NestedType, Deep(32))), Is.Not.Empty);

        static byte[] Json(int depth) => Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("{\"Inner\":", depth - 1)) + "{}" + new string('}', depth - 1));
        static Nested Deep(int depth) => Enumerable.Range(1, depth - 1).Aggregate(new Nested(), (inner, _) => new Nested { Inner = inner });
    }

    [TestCase("""{"CardId":"canary-7f3a","Amount":"canary-7f3a"}""")]
    [TestCase("""{"CardId":"c","CardId":"canary-7f3a","Amount":1}""")]
    [TestCase("""{"CardId":canary-7f3a""")]
    [TestCase("""["canary-7f3a"]""")]
    [TestCase("null")]
    [TestCase("")]
    public void WhatCannotBeReadIsNamedWithoutItsContent(string json)
    {
        var failure = Assert.Throws<EventDeserializationException>(
            () => Serializer.Deserialize(Cards.Issued, Encoding.UTF8.GetBytes(json), position: 9))!;
        Assert.That((failure.EventName, failure.Position), Is.EqualTo(("card.issued", 9L)));
        Assert.That(failure.ToString(), Does.Contain("'card.issued' at position 9").And.Not.Contain(Canary));
    }

    [Test(Description = "security: what user code throws while an event is read or written may quote the event, and is not repeated")]
    public void UserCodeThatThrowsIsNotQuoted()
    {
        var read = Assert.Throws<EventDeserializationException>(
            () => Serializer.Deserialize(RefusingType, Encoding.UTF8.GetBytes($$"""{"Text":"{{Canary}}"}"""), position: 1))!;
        Assert.That(read.ToString(), Does.Contain(typeof(FormatException).ToString()).And.Not.Contain(Canary));
        Assert.Throws<EventDeserializationException>(
            () => Serializer.Deserialize(LabelsType, Encoding.UTF8.GetBytes($$$"""{"Values":{"{{{Canary}}}":"x"}}"""), position: 1));
        var written = Assert.Throws<NotSerializableException>(() => Serializer.Serialize(Message(RefusingType, new Refusing())))!;
        Assert.That(written.ToString(), Does.Contain("'refusing'").And.Not.Contain(Canary));
    }

    [Test]
    public void ADerivedEventIsRefusedRatherThanCutShort()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Serializer.Serialize(Message(NestedType, new MoreNested())))!;
        Assert.That(failure.Message, Does.Contain(typeof(MoreNested).ToString()).And.Contain("a stored name of its own"));
    }

    [Test]
    public void TheContextThatIsGivenServes()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = NoteContext.Default, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
        var serializer = new EventSerializer(Cards.Types, options);
        Assert.That(Encoding.UTF8.GetString(serializer.Serialize(Cards.Note("c-1", 0, "hello"))), Is.EqualTo("""{"text":"hello"}"""));
        // What the context lacks falls back to reflection, where there is reflection.
        Assert.That(Encoding.UTF8.GetString(serializer.Serialize(Cards.Event("c-1", 0))), Does.Contain("cardId"));
        Assert.That(options.IsReadOnly, Is.False);
    }

    [Test]
    public void MetadataComesBackEqual()
    {
        var metadata = Metadata.Of("a", "").With("b", "\"\\\u0001é☃😀").With("axonish.correlationId", Guid.Empty.ToString());
        var json = EventSerializer.SerializeMetadata(metadata);
        Assert.That(EventSerializer.DeserializeMetadata(Cards.Issued, json, position: 1), Is.EqualTo(metadata));
        Assert.That(EventSerializer.SerializeMetadata(Metadata.Empty), Is.Null);
        Assert.That(EventSerializer.DeserializeMetadata(Cards.Issued, default, position: 1), Is.SameAs(Metadata.Empty));
    }

    [TestCase("""{"k":"canary-7f3a","k":"b"}""")]
    [TestCase("""{"k":{"canary-7f3a":"b"}}""")]
    [TestCase("""{"k":1}""")]
    [TestCase("""{"canary-7f3a ?":"b"}""")]
    [TestCase("""{"k":"canary-7f3a"} x""")]
    [TestCase("""{"k":"canary-7f3a" """)]
    [TestCase("[]")]
    [TestCase(" ")]
    public void MetadataThatCannotBeReadIsNotQuoted(string json)
    {
        var failure = Assert.Throws<EventDeserializationException>(
            () => EventSerializer.DeserializeMetadata(Cards.Issued, Encoding.UTF8.GetBytes(json), position: 3))!;
        Assert.That(failure.ToString(), Does.Contain("'card.issued' at position 3").And.Not.Contain(Canary));
    }

    [Test(Description = "rule C5: what caused an event comes back letter by letter, however it was written")]
    public void CorrelationComesBackEqual()
    {
        const string Cause = "0198c0de-aaaa-7bcd-8abc-0123456789ab";
        foreach (var cause in (string[])[Cause, Cause.ToUpperInvariant(), "0198c0de-aaaa-7bcd-8abc-0123456789aé", Cause + "0", Cause.Replace('-', '+')])
        {
            foreach (var conversation in (string[])[cause, Guid.Empty.ToString(), Cause, "conversation", Cause.ToUpperInvariant()])
            {
                var metadata = Metadata.Of("axonish.correlationId", conversation).With("axonish.causationId", cause);
                var read = EventSerializer.DeserializeMetadata(Cards.Issued, EventSerializer.SerializeMetadata(metadata), position: 1);
                Assert.That(read, Is.EqualTo(metadata));
                Assert.That(read["axonish.causationId"] + read["axonish.correlationId"], Is.EqualTo(cause + conversation));
            }
        }
    }

    [TestCase("""{"b":"2","a":"1"}""", Description = "another program may write keys in another order")]
    [TestCase("""{ "a" : "1" , "b" : "2" }""")]
    public void KeysMayComeInAnyOrder(string json)
    {
        var read = EventSerializer.DeserializeMetadata(Cards.Issued, Encoding.UTF8.GetBytes(json), position: 1);
        Assert.That(read, Is.EqualTo(Metadata.Of("a", "1").With("b", "2")));
    }

    [Test(Description = "security: metadata in exceptions and logs shows keys only")]
    public void MetadataShowsKeysOnly() => Assert.That(Metadata.Of("k", Canary).ToString(), Is.EqualTo("k"));

    private static EventMessage Message(EventType type, object payload) =>
        new(type, payload, Metadata.Empty, new EventHeader
        {
            Id = Guid.NewGuid(),
            Timestamp = DateTimeOffset.UnixEpoch,
            AggregateType = "card",
            AggregateIdentifier = "c-1",
            SequenceNumber = 0,
        });

    public class Nested
    {
        public Nested? Inner { get; init; }
    }

    public sealed class MoreNested : Nested;

    public sealed record Labels(Dictionary<string, int> Values);

    public sealed class Refusing
    {
        public string Text
        {
            get => throw new FormatException(Canary);
            set => throw new FormatException(value);
        }
    }
}

[JsonSerializable(typeof(CardNoted))]
internal sealed partial class NoteContext : JsonSerializerContext;
