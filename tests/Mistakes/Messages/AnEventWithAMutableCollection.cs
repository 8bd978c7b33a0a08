namespace Mistakes.Messages.AnEventWithAMutableCollection;

[Event("AnEventWithAMutableCollection.a")] public sealed record Happened(List<string> Lines, IReadOnlyList<string> Names);
