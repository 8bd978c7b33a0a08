namespace Axonish.Roslyn;

/// <summary>How an aggregate member holds its entities (rule B8).</summary>
internal enum MemberKind
{
    Single,
    Sequence,
    UntypedSequence,
    Dictionary,
}
