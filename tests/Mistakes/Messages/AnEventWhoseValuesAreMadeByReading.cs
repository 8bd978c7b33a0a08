namespace Mistakes.Messages.AnEventWhoseValuesAreMadeByReading;

[Event("AnEventWhoseValuesAreMadeByReading.a")] public sealed record Happened
{
    public Guid Id { get; init; } = Guid.NewGuid();
    public DateTimeOffset At { get; init; } = DateTimeOffset.UtcNow;
    public string Text { get; init; } = "";
}
