namespace Mistakes.Infrastructure;

[Event("old")]
public sealed record Old;
