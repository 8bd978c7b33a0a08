using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Intercepting;

// A logbook with pages: the methods of both pass on what the command asks them to.
public interface IChangingCommand
{
    Changes Changes { get; }
}

public sealed record Changes(Func<CommandMessage, CommandMessage>? AtRoot = null, Func<CommandMessage, CommandMessage>? AtPage = null);

public sealed record OpenLogbook(string LogbookId, Changes Changes) : IChangingCommand;
public sealed record BookEntry([TargetAggregateIdentifier] string LogbookId, string Text, Changes Changes, [TargetAggregateVersion] long? SeenVersion = null) : IChangingCommand;
public sealed record BookOnPage([TargetAggregateIdentifier] string LogbookId, string PageId, string Text, Changes Changes) : IChangingCommand;
public sealed record Appraise(int Amount);
public sealed record AppraiseFor(int Amount);
public sealed record OpenBranch([TargetAggregateIdentifier] string LogbookId, OpenLogbook Branch);

public sealed record LogbookOpened(string LogbookId, string? By);
public sealed record EntryBooked(string Text);

[Aggregate]
public class Logbook
{
    [AggregateIdentifier] private string logbookId = null!;
    [AggregateMember] private readonly List<LogbookPage> pages = [];

    private Logbook() { }

    [CommandHandler]
    public Logbook(OpenLogbook command, CommandMessage<OpenLogbook> message, [MetadataValue("by")] string? by)
    {
        Assert.That(message.Payload, Is.SameAs(command));
        Apply(new LogbookOpened(command.LogbookId, by));
    }

    [CommandHandlerInterceptor]
    private static async Task<object?> PassOnAsync(IChangingCommand command, CommandMessage message, InterceptorChain chain) =>
        await (command.Changes.AtRoot is { } change ? chain.ProceedAsync(change(message)) : chain.ProceedAsync());

    [CommandHandler]
    public string Handle(BookEntry command, CommandMessage message, [MetadataValue("by")] string? by)
    {
        Assert.That(message.Payload, Is.SameAs(command));
        Apply(new EntryBooked(command.Text));
        return $"{command.Text} in {logbookId} by {by}";
    }

    [CommandHandler]
    public string Handle(OpenBranch command) => (string)CreateNew<Logbook>(command.Branch);

    [ExceptionHandler]
    private static string Translate(BookOnPage command, InvalidDataException failure) => $"{failure.Message} {command.Text}";

    [EventSourcingHandler]
    private void On(LogbookOpened e)
    {
        logbookId = e.LogbookId;
        pages.Add(new LogbookPage("1"));
        pages.Add(new LogbookPage("2"));
    }

    [EventSourcingHandler]
    private void On(EntryBooked _) { }
}

public class LogbookPage(string pageId)
{
    [EntityId] private readonly string pageId = pageId;

    [CommandHandlerInterceptor]
    private static async Task PassOnAsync(BookOnPage command, CommandMessage message, InterceptorChain chain) =>
        await (command.Changes.AtPage is { } change ? chain.ProceedAsync(change(message)) : chain.ProceedAsync());

    [CommandHandler]
    public string Handle(BookOnPage command, CommandMessage<BookOnPage> message, Metadata metadata)
    {
        Assert.That((message.Payload, message.Metadata), Is.EqualTo((command, metadata)));
        Apply(new EntryBooked(command.Text));
        return command.Text == "torn" ? throw new InvalidDataException("cannot read") : $"{command.Text} on {pageId} by {metadata.GetValueOrDefault("by")}";
    }
}

public class Appraiser
{
    [CommandHandler]
    public string Handle(Appraise command, CommandMessage<Appraise> message, [MetadataValue("by")] string? by) => $"{command.Amount} {message.Payload.Amount} by {by}";

    [CommandHandler]
    public string Handle(AppraiseFor command, [MetadataValue("by", Required = true)] string by) => $"{command.Amount} by {by}";
}
