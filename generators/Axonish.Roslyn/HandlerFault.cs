namespace Axonish.Roslyn;

/// <summary>Why a marked method cannot serve as a handler; the generator leaves it out, an analyzer says so.</summary>
internal enum HandlerFault
{
    None,
    NoPayload,
    PassedByReference,
    Generic,
    NotNameable,
    UnsupportedPayload,
    UnsupportedParameter,
    MessageWithoutName,
    WrongResult,
    StaticWithoutState,
    AbstractRoot,
    AsyncVoid,
    ResultWithoutChain,
}
