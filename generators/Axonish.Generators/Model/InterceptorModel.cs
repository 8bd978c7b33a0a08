using Axonish.Roslyn;

namespace Axonish.Generators.Model;

/// <summary>One interceptor or exception handler around one command's handler, as a method that calls the next.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">The generated method's name.</param>
/// <param name="Text">The interceptor as a person would name it.</param>
/// <param name="Method">The interceptor.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Call">What it returns.</param>
/// <param name="Receiver">The kind of object that has it, where not every object at this place is of that kind; else null.</param>
/// <param name="Payload">The kind of command that it takes, where the command's class does not say; else null.</param>
/// <param name="Exception">What an exception handler handles.</param>
/// <param name="RequiredMetadata">The keys without which an exception handler does not match.</param>
internal sealed record InterceptorModel(
    InterceptionKind Kind,
    string Name,
    string Text,
    MemberReach Method,
    EquatableArray<ArgumentModel> Arguments,
    CallKind Call,
    string? Receiver,
    string? Payload,
    string Exception,
    EquatableArray<string> RequiredMetadata);
