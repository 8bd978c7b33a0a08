namespace Axonish.Fixtures.Reporting;

// What a test may expect of a command, in an aggregate or outside.
internal sealed class Expectations(string command, IReadOnlyList<EventMessage> events, object? result, Exception? failure, Values values)
{
    internal void Events(object[] expected) => Same(expected, [.. events.Select(message => message.Payload)], ListWording.Stored);

    // Those that belong to no aggregate.
    internal void Published(object[] expected) =>
        Same(expected, [.. events.Where(message => message.AggregateType.Length == 0).Select(message => message.Payload)], ListWording.Published);

    internal void Commands(object[] expected, IReadOnlyList<object> sent) => Same(expected, sent, ListWording.Sent);

    internal void EventsMatching(IReadOnlyList<Func<EventMessage, bool>> predicates)
    {
        if (predicates.Count > 0) Success(ListWording.Stored.Count(predicates.Count));
        if (predicates.Count != events.Count)
        {
            throw Failing.With(
                $"After {command}: it stored {ListWording.Stored.Count(events.Count)}, and {ListWording.Stored.Wanted(predicates.Count)}.", Listed(), "Give as many predicates as events are to be stored, or correct the handler.");
        }

        for (var index = 0; index < predicates.Count; index++)
        {
            if (predicates[index](events[index])) continue;
            throw Failing.With(
                $"After {command}: event {index + 1}, {Names.Of(events[index].Payload)}, does not fit its predicate.", Listed(), "Correct the predicate, or the handler.");
        }
    }

    internal void Result(object? expected)
    {
        Success("a result");
        if (values.Compare(expected, result) is not { } difference) return;
        var path = difference.Path == "the root" ? "" : $" in {difference.Path}";
        throw Failing.With(
            $"After {command}: the result differs{path}.",
            SideBySide.Of("expected", Lines(expected), "actual", Lines(result)),
            "Correct the expectation, or what the handler returns. A creating command answers with the identifier; a handler without result with null.");
    }

    internal void Success(string expected)
    {
        if (failure is null) return;
        throw Failing.With(
            $"{command} was refused, and {expected} was expected.",
            SideBySide.Of("expected", [expected], "actual", [Names.Of(failure), .. failure.Message.Split('\n')]),
            "Give what the command needs, or expect the refusal: ExpectException.", failure);
    }

    internal void Exception<TException>(string? message)
        where TException : Exception
    {
        string[] expected = message is null ? [Names.Of(typeof(TException))] : [Names.Of(typeof(TException)), .. message.Split('\n')];
        if (failure is null)
        {
            throw Failing.With(
                $"{command} was handled, and a refusal was expected.",
                SideBySide.Of("expected", expected, "actual", ["success", .. events.Select(stored => Names.Of(stored.Payload))]),
                "Let the handler throw, or expect what it does.");
        }

        var differs = failure is not TException ? "with another exception" : message is not null && failure.Message != message ? "with other words" : null;
        if (differs is null) return;
        throw Failing.With(
            $"{command} was refused {differs}.",
            SideBySide.Of("expected", expected, "actual", [Names.Of(failure), .. failure.Message.Split('\n')]),
            "Correct the expectation, or what the handler throws.", failure);
    }

    internal void Deletion(string aggregate, bool expected, bool actual)
    {
        if (expected == actual) return;
        throw Failing.With(
            $"After {command}: {aggregate} is {Word(actual)}.",
            SideBySide.Of("expected", [Word(expected)], "actual", [Word(actual)]),
            "Call MarkDeleted in the event sourcing handler of the event that ends the aggregate, and nowhere else.", failure);
    }

    internal AxonishTestException NoState(string aggregate, bool isDeleted) => Failing.With(
        isDeleted ? $"After {command}: {aggregate} is deleted, and nothing of its state is left." : $"After {command}: there is no {aggregate}.",
        isDeleted ? "Expect that: ExpectDeleted." : "Give what creates it, or expect the refusal: ExpectException.", failure);

    private static string Word(bool isDeleted) => isDeleted ? "deleted" : "not deleted";

    private void Same(object[] expected, IReadOnlyList<object> actual, ListWording wording)
    {
        if (expected.Length > 0) Success(wording.Count(expected.Length));
        for (var index = 0; index < Math.Min(expected.Length, actual.Count); index++)
        {
            if (expected[index] is not { } wanted) throw new ArgumentException($"The expected {wording.Noun} {index + 1} is null.", nameof(expected));
            if (wanted.GetType() != actual[index].GetType())
                throw Differ($"{wording.Noun} {index + 1} is a {Names.Of(actual[index])}, and a {Names.Of(wanted)} was expected");
            if (values.Compare(wanted, actual[index]) is { } difference)
                throw Differ($"{wording.Noun} {index + 1} differs in {difference.Path}: {difference.Actual}, and {difference.Expected} was expected");
        }

        if (expected.Length != actual.Count) throw Differ($"it {wording.Verb} {wording.Count(actual.Count)}, and {wording.Wanted(expected.Length)}");

        AxonishTestException Differ(string how) => Failing.With(
            $"After {command}: {how}.", SideBySide.Of("expected", Lines(expected, wording), "actual", Lines(actual, wording)), wording.Advice, failure);
    }

    private string Listed() => SideBySide.Of("actual", Lines([.. events.Select(message => message.Payload)], ListWording.Stored));

    private List<string> Lines(IReadOnlyList<object> payloads, ListWording wording)
    {
        var lines = new List<string>();
        for (var index = 0; index < payloads.Count; index++)
        {
            var text = values.Lines(payloads[index]);
            lines.Add($"{index + 1} {text[0]}");
            lines.AddRange(text.Skip(1).Select(line => $"  {line}"));
        }

        return lines.Count == 0 ? [wording.Count(0)] : lines;
    }

    private IReadOnlyList<string> Lines(object? value) => value switch
    {
        null => ["null"],
        string or IFormattable or bool => [$"{values.Text(value)} ({Names.Of(value)})"],
        _ => values.Lines(value),
    };
}
