namespace Mistakes.Infrastructure;

[Event("Infrastructure.old")]
public sealed record Old;
