using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using static Axonish.Stores.Contract.Cards;

namespace Axonish.Stores.Contract;

[TestFixtureSource(typeof(StoresUnderTest), nameof(StoresUnderTest.All))]
public sealed class HistoryContract(StoreKind kind) : StoreFixture(kind)
{
    private const int Histories = 300;

    private int history;

    [Test(Description = "rules D3, D7, promises G2, G3, G4: any history of appends is answered and read as a simple model says")]
    public void AnyHistoryIsAsTheModelSays()
    {
        var histories = Arb.From(
            Gen.Choose(0, int.MaxValue - 1).ArrayOf(),
            steps => ArbMap.Default.ArbFor<int[]>().Shrinker(steps).Where(shrunk => shrunk.All(step => step >= 0)));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(IsNightly ? Histories * 10 : Histories).WithEndSize(60),
            Prop.ForAll(histories, steps => RunAsync(steps).GetAwaiter().GetResult()));
    }

    private async Task RunAsync(int[] steps)
    {
        // The streams of each history are its own, so that one store serves them all.
        var (prefix, before) = ($"h{history++}", Store.HeadPosition);
        var model = new StoreModel(before);
        var appends = new List<EventAppend>();
        foreach (var step in steps)
        {
            var choices = new Random(step);
            var append = appends.Count > 0 && choices.Next(6) == 0 ? appends[choices.Next(appends.Count)] : NewAppend(choices, prefix, model);
            appends.Add(append);
            var expected = model.Append(append);
            Assert.That(await AnswerAsync(append), Is.EqualTo(expected));
            Assert.That(Store.HeadPosition, Is.EqualTo(before + model.All.Count));
        }

        Assert.That((await ReadAsync(Store.ReadAllAsync(before + 1))).Select(message => message.Id), Is.EqualTo(model.All));
        foreach (var (card, events) in model.Streams)
            Assert.That((await ReadAsync(Store.ReadCard(card))).Select(message => message.Id), Is.EqualTo(events));
    }

    private async Task<object> AnswerAsync(EventAppend append)
    {
        try
        {
            return await Store.AppendAsync(append);
        }
        catch (AxonishException refusal)
        {
            return refusal.GetType();
        }
    }

    private static EventAppend NewAppend(Random choices, string prefix, StoreModel model)
    {
        var (events, conditions) = (new List<EventMessage>(), new List<StreamCondition>());
        foreach (var card in new[] { "a", "b", "c" }.Select(name => prefix + name).OrderBy(_ => choices.Next()).Take(choices.Next(1, 3)))
        {
            var head = model.HeadOf(card);
            var offset = choices.Next(8) == 0 ? choices.Next(-1, 2) : 0;
            events.AddRange(Cards.Events(card, Math.Max(0, head + 1 + offset), choices.Next(1, 4)));
            conditions.Add(Expect(card, choices.Next(6) switch
            {
                0 => ExpectedVersion.Any,
                1 => ExpectedVersion.NoStream,
                2 => ExpectedVersion.StreamExists,
                3 => ExpectedVersion.Exactly(Math.Max(0, head + choices.Next(-1, 2))),
                _ => head < 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(head),
            }));
        }

        return new EventAppend(events, conditions);
    }
}
