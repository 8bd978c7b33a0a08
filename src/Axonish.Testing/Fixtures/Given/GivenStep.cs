namespace Axonish.Fixtures.Given;

// What a test says of the time before its command; carried out in order when the command is sent.
internal abstract record GivenStep
{
    internal sealed record Events(object[] Payloads, Metadata Metadata) : GivenStep;

    internal sealed record Stream(Type Aggregate, string Identifier, object[] Payloads, bool IsHandled) : GivenStep;

    internal sealed record Handled(object[] Payloads) : GivenStep;

    internal sealed record Reset : GivenStep;

    internal sealed record Commands(object[] Payloads, Metadata Metadata) : GivenStep;

    internal sealed record State(object Root) : GivenStep;

    internal sealed record Time(DateTimeOffset Now) : GivenStep;
}
