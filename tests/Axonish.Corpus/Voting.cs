namespace Axonish.Corpus.Voting;

public sealed record OpenPoll([TargetAggregateIdentifier] string PollId, string Question, IReadOnlyList<string> Options);
public sealed record Vote([TargetAggregateIdentifier] string PollId, string Voter, string Option);
public sealed record Withdraw([TargetAggregateIdentifier] string PollId, string Voter);
public sealed record ClosePoll([TargetAggregateIdentifier] string PollId);

public interface IPollEvent;
public sealed record PollOpened(string PollId, string Question, IReadOnlyList<string> Options) : IPollEvent;
public sealed record Voted(string Voter, string Option) : IPollEvent;
public sealed record Withdrawn(string Voter) : IPollEvent;
public sealed record PollClosed(IReadOnlyDictionary<string, int> Result) : IPollEvent;

[Aggregate]
public sealed record Poll
{
    [AggregateIdentifier] public string? PollId { get; private init; }

    public bool IsClosed { get; private init; }

    private IReadOnlyDictionary<string, string> Votes { get; init; } = new Dictionary<string, string>();

    private IReadOnlyList<string> Options { get; init; } = [];

    [CommandHandler]
    public static IPollEvent? Decide(Poll poll, OpenPoll command)
    {
        ArgumentNullException.ThrowIfNull(poll);
        return poll.PollId is null ? new PollOpened(command.PollId, command.Question, command.Options) : null;
    }

    [CommandHandler]
    public static IReadOnlyList<IPollEvent> Decide(Poll poll, Vote command)
    {
        ArgumentNullException.ThrowIfNull(poll);
        if (poll.IsClosed || !poll.Options.Contains(command.Option)) throw new InvalidOperationException("There is nothing to vote for.");
        var voted = new Voted(command.Voter, command.Option);
        return poll.Votes.ContainsKey(command.Voter) ? [new Withdrawn(command.Voter), voted] : [voted];
    }

    [CommandHandler]
    public static async Task<IPollEvent?> DecideAsync(Poll poll, Withdraw command)
    {
        ArgumentNullException.ThrowIfNull(poll);
        await Task.CompletedTask;
        return poll.Votes.ContainsKey(command.Voter) ? new Withdrawn(command.Voter) : null;
    }

    [CommandHandler]
    public static (IPollEvent?, IReadOnlyDictionary<string, int>) Decide(Poll poll, ClosePoll command)
    {
        ArgumentNullException.ThrowIfNull(poll);
        var result = poll.Votes.Values.CountBy(option => option).ToDictionary(pair => pair.Key, pair => pair.Value);
        return (poll.IsClosed ? null : new PollClosed(result), result);
    }

    [EventSourcingHandler]
    internal static Poll Evolve(Poll poll, PollOpened e) => poll with { PollId = e.PollId, Options = e.Options };

    [EventSourcingHandler]
    internal static Poll Evolve(Poll poll, Voted e) => poll with { Votes = new Dictionary<string, string>(poll.Votes) { [e.Voter] = e.Option } };

    [EventSourcingHandler]
    internal static Poll Evolve(Poll poll, Withdrawn e) =>
        poll with { Votes = poll.Votes.Where(vote => vote.Key != e.Voter).ToDictionary(vote => vote.Key, vote => vote.Value) };

    [EventSourcingHandler]
    internal static Poll Evolve(Poll poll, PollClosed e) => poll with { IsClosed = true };
}
