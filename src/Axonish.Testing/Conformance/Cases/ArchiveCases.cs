using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// Streams that are moved to an archive, and brought back.
internal static class ArchiveCases
{
    private const StoreCapabilities Needed = StoreCapabilities.Retention | StoreCapabilities.Serializes;
    private const string WholeStreams = "move the streams whose last event stands at or before the position, each whole, and leave all others.";
    private const string FlushFirst = "write and flush the lines of a stream before its contents go, and take contents away only where the stream still ends there.";
    private const string Checked = "put an event back only where its own row stands, and end the archived state when all of the stream's are back.";

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "rule D8: streams that end at or before a position are archived, all others stay",
            Demand = WholeStreams,
            Needs = Needed,
            Body = WholeStreamsMove,
        },
        new()
        {
            Description = "rule D8: loads of an archived stream and appends to it say that it was archived",
            Demand = "answer with AggregateArchivedException wherever an archived stream is read or an append to it is checked.",
            Needs = Needed,
            Body = TheIdentifierStaysTaken,
        },
        new()
        {
            Description = "rule D8: what is restored is what was archived, in its places, and the stream goes on",
            Demand = Checked,
            Needs = Needed,
            Body = RestoredAsItWas,
        },
        new()
        {
            Description = "rule D8: archiving twice and restoring twice find nothing to do",
            Demand = WholeStreams,
            Needs = Needed,
            Body = Twice,
        },
        new()
        {
            Description = "rule D8: an archiving that fails half-way loses nothing, and a second run finishes it",
            Demand = FlushFirst,
            Needs = Needed,
            Body = FailsHalfWay,
        },
        new()
        {
            Description = "rule D8: an archive that is cut off or damaged restores no stream in part",
            Demand = Checked,
            Needs = Needed,
            Body = DamagedArchives,
        },
        new()
        {
            Description = "rule D8: the archive of another store is refused",
            Demand = Checked,
            Needs = Needed,
            Body = AnothersArchive,
        },
        new()
        {
            Description = "rule D8: what was archived can be deleted, and is not restored any more",
            Demand = "let a deletion take an archived stream's mark over, for good.",
            Needs = Needed,
            Body = DeletedAfterwards,
        },
        new()
        {
            Description = "rule D8: archiving under load loses nothing that is written meanwhile",
            Demand = FlushFirst,
            Needs = Needed,
            Body = UnderLoad,
        },
        new()
        {
            Description = "rule D8, promise G1: an archived stream outlives a restart, and comes back after it",
            Demand = Checked,
            Needs = Needed | StoreCapabilities.Restarts,
            Body = OutlivesARestart,
        },
    ];

    private static async Task WholeStreamsMove(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        await trial.AppendAsync(Next(Cards.Events("c-2", 0, 2)));
        await trial.AppendAsync(Next(Event("c-3", 0)));
        await trial.AppendAsync(Next(Event("c-2", 2)));
        using var archive = new MemoryStream();
        trial.Equal(await ArchiveAsync(trial, 0, archive), new ArchiveSummary(0, 0), "what ends before the first position");
        trial.Equal(await ArchiveAsync(trial, 5, archive), new ArchiveSummary(2, 3), "what ends at or before position 5");
        trial.Equal(Lines(archive).Length, 3, "lines of the archive");
        await LeftAsync(trial, [3, 4, 6]);
        await trial.SequencesAsync(trial.Store, "c-2", 3);
        trial.Equal(trial.Store.HeadPosition, 6, "the head");
        trial.Equal((await trial.AppendAsync(Next(Event("c-4", 0)))).FirstPosition, 7, "the next position");
    }

    private static async Task TheIdentifierStaysTaken(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        using var archive = new MemoryStream();
        await ArchiveAsync(trial, 2, archive);
        var failure = await trial.RefusedAsync<AggregateArchivedException>(
            async () => await Trial.ReadAsync(trial.Store.ReadCard("c-1")), "a load of an archived stream");
        trial.Equal((failure.AggregateType, failure.AggregateIdentifier), (AggregateType, "c-1"), "type and identifier of the error");
        trial.True(failure.Message.Contains("RestoreAsync", StringComparison.Ordinal), "a message that says how to bring it back", failure.Message);
        await trial.RefusedAsync<AggregateArchivedException>(Next(Event("c-1", 0)), "a creation");
        await trial.RefusedAsync<AggregateArchivedException>(Next(Event("c-1", 2)), "an append to it");
        await trial.RefusedAsync<AggregateArchivedException>(new EventAppend([Event("c-1", 2)], []), "an append without conditions");
        trial.Equal(trial.Store.HeadPosition, 2, "the head");
    }

    private static async Task RestoredAsItWas(Trial trial)
    {
        var metadata = Metadata.Of("tenant", "ä☃").With(MetadataKeys.CorrelationId, "x");
        var at = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(1234567);
        await trial.AppendAsync(Next(Event("c-1", 0, metadata, at), Note("c-1", 1, "ä\n\"☃"), Event("c-2", 0)));
        var before = await Trial.ReadAsync(trial.Store.ReadAllAsync());
        using var archive = new MemoryStream();
        trial.Equal(await ArchiveAsync(trial, 3, archive), new ArchiveSummary(2, 3), "what was archived");
        await LeftAsync(trial, []);
        trial.Equal(await RestoreAsync(trial, archive), new ArchiveSummary(2, 3), "what was restored");
        var after = await Trial.ReadAsync(trial.Store.ReadAllAsync());
        trial.Same(
            after.Select(each => (each.Position, each.SequenceNumber, each.Id, each.Payload, each.Metadata, each.Timestamp, each.Name, each.Revision)),
            before.Select(each => (each.Position, each.SequenceNumber, each.Id, each.Payload, each.Metadata, each.Timestamp, each.Name, each.Revision)),
            "events");
        await trial.SequencesAsync(trial.Store, "c-1", 2);
        trial.Equal((await trial.AppendAsync(Next(Event("c-1", 2)))).FirstPosition, 4, "the next position");
    }

    private static async Task Twice(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        using var archive = new MemoryStream();
        await ArchiveAsync(trial, 2, archive);
        using var second = new MemoryStream();
        trial.Equal(await ArchiveAsync(trial, 2, second), new ArchiveSummary(0, 0), "what is archived the second time");
        trial.Equal(second.Length, 0, "bytes of the second archive");
        await RestoreAsync(trial, archive);
        await trial.AppendAsync(Next(Event("c-1", 2)));
        trial.Equal(await RestoreAsync(trial, archive), new ArchiveSummary(0, 0), "what is restored the second time");
        await trial.SequencesAsync(trial.Store, "c-1", 3);
    }

    private static async Task FailsHalfWay(Trial trial)
    {
        const int Streams = 250;
        for (var card = 0; card < Streams; card++) await trial.AppendAsync(Next(Cards.Events($"c-{card}", 0, 2)));
        var before = await Trial.ReadAsync(trial.Store.ReadAllAsync());
        using var measured = new MemoryStream();
        await ArchiveAsync(trial, 2 * Streams, measured);
        await RestoreAsync(trial, measured);
        using var first = new FailingStream(measured.Length * 6 / 10);
        await trial.RefusedAsync<IOException>(async () => await ArchiveAsync(trial, 2 * Streams, first), "a destination that is full");
        using var second = new MemoryStream();
        await ArchiveAsync(trial, 2 * Streams, second);
        await LeftAsync(trial, []);
        // A line may have been cut off when the destination was full.
        var whole = first.ToArray().AsMemory(0, Array.LastIndexOf(first.ToArray(), (byte)'\n') + 1);
        using var firstLines = new MemoryStream(whole.ToArray());
        await RestoreAsync(trial, second);
        await RestoreAsync(trial, firstLines);
        trial.Same(
            (await Trial.ReadAsync(trial.Store.ReadAllAsync())).Select(message => message.Id), before.Select(message => message.Id), "identifiers");
        for (var card = 0; card < Streams; card += 50) await trial.SequencesAsync(trial.Store, $"c-{card}", 2);
    }

    private static async Task DamagedArchives(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        using var archive = new MemoryStream();
        await ArchiveAsync(trial, 3, archive);
        var lines = Lines(archive);
        foreach (var (damaged, what) in ((string, string)[])
        [
            (string.Join('\n', lines[..2]), "an archive that lacks its last line"),
            (string.Join('\n', lines[1..]), "an archive that lacks its first line"),
            (string.Join('\n', lines)[..^20], "an archive whose last line is cut off"),
            (lines[0] + "\n" + lines[1].Replace("payload", "paylaod", StringComparison.Ordinal) + "\n" + lines[2], "an archive with a line that is damaged"),
        ])
        {
            using var copy = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(damaged));
            await trial.RefusedAsync<EventStoreException>(async () => await RestoreAsync(trial, copy), what);
            await trial.RefusedAsync<AggregateArchivedException>(async () => await Trial.ReadAsync(trial.Store.ReadCard("c-1")), $"a load after {what}");
            await LeftAsync(trial, []);
        }

        trial.Equal(await RestoreAsync(trial, archive), new ArchiveSummary(1, 3), "what the whole archive restores");
        await trial.SequencesAsync(trial.Store, "c-1", 3);
    }

    private static async Task AnothersArchive(Trial trial)
    {
        var other = await trial.OpenAsync();
        using var archive = new MemoryStream();
        await other.AppendAsync(Next(Event("c-0", 0)));
        await other.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        await other.Retention!.ArchiveAsync(3, archive);
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        using var own = new MemoryStream();
        await ArchiveAsync(trial, 2, own);
        await trial.RefusedAsync<EventStoreException>(async () => await RestoreAsync(trial, archive), "another store's archive");
        await trial.RefusedAsync<AggregateArchivedException>(async () => await Trial.ReadAsync(trial.Store.ReadCard("c-1")), "a load after it");
        trial.Equal(await RestoreAsync(trial, own), new ArchiveSummary(1, 2), "what its own archive restores");
    }

    private static async Task DeletedAfterwards(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        using var archive = new MemoryStream();
        await ArchiveAsync(trial, 2, archive);
        await trial.Store.Retention!.DeleteStreamAsync(AggregateType, "c-1");
        await trial.RefusedAsync<AggregateDeletedException>(async () => await Trial.ReadAsync(trial.Store.ReadCard("c-1")), "a load");
        trial.Equal(await RestoreAsync(trial, archive), new ArchiveSummary(0, 0), "what is restored");
        await trial.RefusedAsync<AggregateDeletedException>(Next(Event("c-1", 2)), "an append");
        await LeftAsync(trial, []);
    }

    private static async Task UnderLoad(Trial trial)
    {
        for (var card = 0; card < 20; card++) await trial.AppendAsync(Next(Event($"c-{card}", 0)));
        var answered = new List<Guid>();
        var writers = Trial.Together(2, async writer =>
        {
            for (var each = 0; each < 100; each++)
            {
                var message = Event($"c-{each % 20}", 1 + (each / 20 * 2) + writer);
                try
                {
                    await trial.AppendAsync(Expecting(null, message));
                    lock (answered) answered.Add(message.Id);
                }
                catch (AxonishException failure) when (failure is ConcurrencyException or AggregateArchivedException)
                {
                    await Task.Yield();
                }
            }

            return true;
        });
        using var archive = new MemoryStream();
        for (var round = 0; round < 10; round++)
        {
            await ArchiveAsync(trial, trial.Store.HeadPosition, archive);
            await Task.Yield();
        }

        await writers;
        await ArchiveAsync(trial, trial.Store.HeadPosition, archive);
        await LeftAsync(trial, []);
        await RestoreAsync(trial, Whole(archive));
        await trial.PositionsAsync(trial.Store, 1, trial.Store.HeadPosition);
        var stored = (await Trial.ReadAsync(trial.Store.ReadAllAsync())).Select(message => message.Id).ToHashSet();
        trial.Equal(answered.Count(id => !stored.Contains(id)), 0, "events that were answered and are gone");
    }

    private static async Task OutlivesARestart(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        using var archive = new MemoryStream();
        await ArchiveAsync(trial, 2, archive);
        await trial.RestartAsync();
        await trial.RefusedAsync<AggregateArchivedException>(async () => await Trial.ReadAsync(trial.Store.ReadCard("c-1")), "a load");
        await trial.RefusedAsync<AggregateArchivedException>(Next(Event("c-1", 2)), "an append");
        await RestoreAsync(trial, archive);
        await trial.RestartAsync();
        await trial.SequencesAsync(trial.Store, "c-1", 2);
        trial.Equal((await trial.AppendAsync(Next(Event("c-1", 2)))).FirstPosition, 3, "the next position");
    }

    private static ValueTask<ArchiveSummary> ArchiveAsync(Trial trial, long through, Stream destination) =>
        trial.Store.Retention!.ArchiveAsync(through, destination);

    private static ValueTask<ArchiveSummary> RestoreAsync(Trial trial, MemoryStream archive) =>
        trial.Store.Retention!.RestoreAsync(new MemoryStream(archive.ToArray()));

    private static MemoryStream Whole(MemoryStream archive) => new(archive.ToArray());

    private static string[] Lines(MemoryStream archive) =>
        System.Text.Encoding.UTF8.GetString(archive.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task LeftAsync(Trial trial, IEnumerable<long> positions) => trial.Same(
        (await Trial.ReadAsync(trial.Store.ReadAllAsync())).Select(message => message.Position), positions, "positions of the events that are left");
}
