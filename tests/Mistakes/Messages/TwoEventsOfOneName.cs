namespace Mistakes.Messages.TwoEventsOfOneName;

[Event("TwoEventsOfOneName")] public sealed record First;
[Event("TwoEventsOfOneName")] public sealed record Second;
