using Axonish.Processing.Reading;
using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Processing.Processors;

// Handles one batch of a segment and moves its token with it, in one transaction where the handlers write there. Sequences that are parked are
// parked on, unseen; an event that was given up is parked or skipped.
internal sealed class BatchRunner(ProcessingGroup group, int mask, IReadSideStore store, IServiceScopeFactory scopes, TimeProvider time, ParkingLimits limits, IReadOnlyList<IEventHandlerInterceptor> interceptors)
{
    internal async ValueTask<BatchResult> RunAsync(SegmentBatch batch, TokenMove move, ParkedSequences parked, CancellationToken ct)
    {
        var run = new Run(batch, move, parked, Located(batch, move.Segment));
        try
        {
            if (batch.GivenUp is { } trouble && run.Events == batch.Events) return await GiveUpAsync(run, trouble, ct);
            return group.WritesInTransaction ? await InsideAsync(run, ct) : await OutsideAsync(run, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (UndoneTransactionException undone)
        {
            return Failed(run, batch.Events[0], undone);
        }
        catch (LimitExceededException full)
        {
            return Bound(batch.Events[0], full);
        }
        catch (Exception failure)
        {
            return BatchResult.OfStore(failure);
        }
    }

    // The token is moved first: whoever lost the segment learns so before a handler runs (rule E9).
    private async ValueTask<BatchResult> InsideAsync(Run run, CancellationToken ct)
    {
        await using var transaction = await store.BeginAsync(ct);
        var moving = transaction.MoveAsync(run.Move, ct);

        // The events are read while the database answers.
        if (!moving.IsCompleted) DecodeAhead(run.Batch.Events);
        if (!await moving) return BatchResult.Lost;
        var letters = await FindLettersAsync(transaction, run, ct);
        if (Overflow(run, letters) is { } full) return full;
        await using (var services = new BatchServices(scopes, transaction))
        {
            if (await HandleAsync(run, letters, services, ct) is { } failed) return failed;
        }

        await ParkBehindAsync(transaction, run, letters, ct);
        await transaction.CommitAsync(ct);
        return BatchResult.Committed;
    }

    // What cannot be read fails when it is handled, if it is: it may be parked.
    private static void DecodeAhead(ArraySegment<SegmentEvent> events)
    {
        foreach (var one in events)
        {
            try
            {
                one.Decode();
            }
            catch (Exception)
            {
                return;
            }
        }
    }

    // Elsewhere nothing binds what handlers do to the token: it is stored after them, and after a crash they see the batch again.
    private async ValueTask<BatchResult> OutsideAsync(Run run, CancellationToken ct)
    {
        IReadOnlyList<ParkedSequence> letters = [];
        if (run.Parked.ContainsAny(run.Events))
        {
            await using var look = await store.BeginAsync(ct);
            letters = await FindLettersAsync(look, run, ct);
        }

        if (Overflow(run, letters) is { } full) return full;
        await using (var services = new BatchServices(scopes, transaction: null))
        {
            if (await HandleAsync(run, letters, services, ct) is { } failed) return failed;
        }

        await using var transaction = await store.BeginAsync(ct);
        if (!await transaction.MoveAsync(run.Move, ct)) return BatchResult.Lost;

        // A sequence that was worked off meanwhile is not parked any more: its event is handled when the batch comes again.
        var still = letters.Count == 0 ? letters : await FindLettersAsync(transaction, run, ct);
        if (still.Count < letters.Count) return BatchResult.OfStore(new InvalidOperationException("A parked sequence was worked off meanwhile."));
        await ParkBehindAsync(transaction, run, still, ct);
        await transaction.CommitAsync(ct);
        return BatchResult.Committed;
    }

    private async ValueTask<BatchResult?> HandleAsync(Run run, IReadOnlyList<ParkedSequence> letters, BatchServices services, CancellationToken ct)
    {
        IReadOnlyList<SegmentEvent> events = letters.Count == 0 ? run.Events : [.. run.Events.Where(one => !IsParked(letters, one))];
        var handlers = new BatchHandlers(group, services, interceptors, run.Batch.IsReplay, ct);
        try
        {
            await handlers.HandleAsync(events);
            return null;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            return Failed(run, handlers.Current ?? run.Batch.Events[0], failure);
        }
    }

    // The policy is asked at an event's first failure only; where several were handled together, it is not known yet which of them fails alone.
    private BatchResult Failed(Run run, SegmentEvent failed, Exception failure)
    {
        var category = failure is UnknownEventTypeException or EventDeserializationException ? FailureCategory.Event : FailureCategory.Handler;
        var (action, cause) = (run.Batch.Trouble?.Action ?? ErrorAction.Retry, FailureCause.Of(failure));
        try
        {
            if (run.Batch.Events.Count == 1 && run.Batch.Trouble?.Action is null) action = group.OnError(failure);
        }
        catch (Exception unsure)
        {
            cause = $"{cause} (and OnError failed, so it is tried again: {FailureCause.Of(unsure)})";
        }

        return BatchResult.Of(new EventFailure(failed.Position, failed.Name, category, cause, action), failure);
    }

    // An event that failed often enough: parked with its sequence, or skipped with a record, in the token's transaction (rules E11 and E12).
    private async ValueTask<BatchResult> GiveUpAsync(Run run, SegmentTrouble trouble, CancellationToken ct)
    {
        var failed = run.Batch.Events[0];
        await using var transaction = await store.BeginAsync(ct);
        if (!await transaction.MoveAsync(run.Move, ct)) return BatchResult.Lost;
        if (trouble.Action == ErrorAction.Skip)
        {
            await transaction.RecordSkippedAsync(
                new SkippedEvent(group.Key, run.Move.Segment, run.Batch.To, failed.Name, trouble.Cause, time.GetUtcNow(), IsDiscardedLetter: false), ct);
        }
        else
        {
            var letters = await transaction.FindParkedAsync(group.Key, [failed.Sequence], ct);
            if (letters.Count == 0 && await transaction.CountSequencesAsync(group.Key, ct) >= limits.Sequences) return Full(failed, $"{limits.Sequences} sequences");
            if (letters.Count > 0 && letters[0].Letters >= limits.LettersOfSequence) return Full(failed, $"{limits.LettersOfSequence} letters in its sequence");
            await transaction.ParkAsync([LetterOf(run, failed, trouble.Attempts, trouble.Cause)], ct);
        }

        // Before the commit, whose answer may be lost: what is not parked after all is found out when the next event comes.
        if (trouble.Action == ErrorAction.DeadLetter) run.Parked.Add(failed.Sequence);
        await transaction.CommitAsync(ct);
        return BatchResult.GivenUp;
    }

    private async ValueTask<IReadOnlyList<ParkedSequence>> FindLettersAsync(IReadSideTransaction transaction, Run run, CancellationToken ct)
    {
        if (!run.Parked.ContainsAny(run.Events)) return [];
        var asked = run.Events.Select(one => one.Sequence).Where(run.Parked.Contains).Distinct(StringComparer.Ordinal).ToArray();
        var found = await transaction.FindParkedAsync(group.Key, asked, ct);
        foreach (var sequence in asked)
        {
            if (!IsParked(found, sequence)) run.Parked.Remove(sequence);
        }

        return found;
    }

    private BatchResult? Overflow(Run run, IReadOnlyList<ParkedSequence> letters)
    {
        foreach (var (sequence, count) in letters)
        {
            var more = 0;
            foreach (var one in run.Events)
            {
                if (one.Sequence == sequence && count + ++more > limits.LettersOfSequence) return Full(one, $"{limits.LettersOfSequence} letters in its sequence");
            }
        }

        return null;
    }

    private async ValueTask ParkBehindAsync(IReadSideTransaction transaction, Run run, IReadOnlyList<ParkedSequence> letters, CancellationToken ct)
    {
        if (letters.Count == 0) return;
        await transaction.ParkAsync([.. run.Events.Where(one => IsParked(letters, one)).Select(one => LetterOf(run, one, 0, null))], ct);
    }

    private StoredLetter LetterOf(Run run, SegmentEvent one, int attempts, string? cause) =>
        new(group.Key, one.Sequence, new LogPlace(one.Position, one.Id), one.Name, attempts, cause, time.GetUtcNow()) { IsReplay = run.Batch.IsReplay };

    // An event whose sequence could not be found out may be anybody's, so every segment has it before it; now it may be known whose it is (decision 0052).
    private ArraySegment<SegmentEvent> Located(SegmentBatch batch, int segment)
    {
        var isNew = false;
        List<SegmentEvent>? own = null;
        foreach (var one in batch.Events)
        {
            if (one.HasNoSequence) own ??= [.. batch.Events.TakeWhile(before => before != one)];
            if (own is null) continue;
            var found = one.HasNoSequence ? group.Sequence.Of(one.Stored) : one;
            isNew |= found.HasNoSequence != one.HasNoSequence;
            if (found.IsOf(segment, mask)) own.Add(found);
        }

        return isNew ? own!.ToArray() : batch.Events;
    }

    private static BatchResult Full(SegmentEvent one, string bound)
    {
        var error = new LimitExceededException(
            $"The event '{one.Name}' at position {one.Position} cannot be parked: there are {bound} already. Retry or discard dead letters; until then its segment waits.");
        return Bound(one, error);
    }

    private static BatchResult Bound(SegmentEvent one, LimitExceededException error) => BatchResult.Of(
        new EventFailure(one.Position, one.Name, FailureCategory.DeadLetters, FailureCause.Of(error), ErrorAction.DeadLetter) { IsBound = true }, error);

    private static bool IsParked(IReadOnlyList<ParkedSequence> letters, SegmentEvent one) => IsParked(letters, one.Sequence);

    private static bool IsParked(IReadOnlyList<ParkedSequence> letters, string sequence)
    {
        foreach (var letter in letters)
        {
            if (letter.Sequence == sequence) return true;
        }

        return false;
    }

    // Events are those of the batch that are this segment's.
    private sealed record Run(SegmentBatch Batch, TokenMove Move, ParkedSequences Parked, ArraySegment<SegmentEvent> Events);
}
