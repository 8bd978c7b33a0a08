using static Axonish.AggregateLifecycle;

namespace Axonish.Tests;

// An aggregate whose handlers do what the test says, so that a test reads from top to bottom.
public sealed record BeginDiary([TargetAggregateIdentifier] string DiaryId, Action? Before = null, Action? After = null);
public sealed record Write([TargetAggregateIdentifier] string DiaryId, Action Script);
public sealed record WriteLater([TargetAggregateIdentifier] string DiaryId, Func<Task> Script);
public sealed record WriteWithin([TargetAggregateIdentifier] string DiaryId, Func<IUnitOfWork, Task> Script);
public sealed record ReadDiary([TargetAggregateIdentifier] string DiaryId);

public sealed record DiaryBegun(string DiaryId);
public sealed record Noted(string Text);
public sealed record Unreadable(string Text);
public sealed record NobodyCares(string Text);

[Aggregate]
public class Diary
{
    private readonly List<string> notes = [];
    [AggregateIdentifier] private string diaryId = null!;

    private Diary() { }

    [CommandHandler]
    public Diary(BeginDiary command)
    {
        command.Before?.Invoke();
        Apply(new DiaryBegun(command.DiaryId));
        command.After?.Invoke();
    }

    [CommandHandler]
    public void Handle(Write command) => command.Script();

    [CommandHandler]
    public Task HandleAsync(WriteLater command) => command.Script();

    [CommandHandler]
    public Task HandleAsync(WriteWithin command, IUnitOfWork unitOfWork) => command.Script(unitOfWork);

    [CommandHandler]
    public string[] Handle(ReadDiary _) => [.. notes];

    // Mentions the event that no handler of the aggregate handles.
#pragma warning disable AXN0209 // the event that nobody handles
    internal static void ApplyUnhandled(string text) => Apply(new NobodyCares(text));
#pragma warning restore AXN0209

    [EventSourcingHandler]
    private void On(DiaryBegun e) => diaryId = e.DiaryId;

    [EventSourcingHandler]
    private void On(Noted e) => notes.Add(e.Text);

#pragma warning disable AXN0206 // an event that the state refuses is what tests ask for
    [EventSourcingHandler]
    private void On(Unreadable e) => throw new InvalidDataException(e.Text);
#pragma warning restore AXN0206
}
