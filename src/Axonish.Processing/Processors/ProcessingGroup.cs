using Axonish.Processing.Reading;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// A group as this program has it: attribute, code and configuration put together.
internal sealed class ProcessingGroup
{
    internal required GroupKey Key { get; init; }

    // In the order in which they are called (rule E5).
    internal required IReadOnlyList<GroupClass> Classes { get; init; }

    // The stored names of what its classes handle, older ones too.
    internal required IReadOnlyList<string> Handled { get; init; }

    internal required EventSequence Sequence { get; init; }

    // How events are spread, as it is stored with the tokens.
    internal required string SequencingText { get; init; }

    internal required int Segments { get; init; }

    internal required StartFrom Start { get; init; }

    internal required bool IsStrong { get; init; }

    // Whether its handlers write in the token's transaction; else the token is stored after them (rule E9).
    internal required bool WritesInTransaction { get; init; }

    internal required bool AllowsReplay { get; init; }

    internal required SegmentPolicy Policy { get; init; }

    internal required Func<Exception, ErrorAction> OnError { get; init; }

    internal EventFilter Filter => field ??= EventFilter.OfTypes(Handled);

    internal string Name => Key.Name;

    internal bool Handles(EventMessage message)
    {
        foreach (var candidate in Classes)
        {
            if (candidate.Handles(message)) return true;
        }

        return false;
    }
}
