using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// What a command adds to a unit of work: its message, made when somebody asks for it, its terms, and what it did to its aggregate.
internal sealed class CommandUnitOfWork : UnitOfWork, IHandledCommand
{
    private const byte IdentifiedBySender = 1;
    private const byte Delivery = 2;

    private readonly string name;
    private object payload;
    private CommandMessage? message;
    private CommandTerms? terms;
    private long handledVersion = -1;

    internal CommandUnitOfWork(
        UnitOfWorkServices services,
        CommandEnvelope envelope,
        UnitOfWork? parent,
        CancellationToken cancellation,
        long? expectedVersion = null,
        CommandDeadline? deadline = null,
        bool isRepeatable = false)
        : base(services, parent, envelope.Id, cancellation, OriginOf(envelope, isRepeatable))
    {
        (name, payload, Metadata, message) = (envelope.Name, envelope.Payload, envelope.Metadata, envelope.Message);
        if (expectedVersion is not null || deadline is not null) terms = new CommandTerms { ExpectedVersion = expectedVersion, Deadline = deadline };
    }

    public override Message Message => CommandMessage;

    internal override string Name => name;

    internal override string? Conversation => Metadata.GetValueOrDefault(MetadataKeys.CorrelationId);

    internal override string? HandledBy => Metadata.GetValueOrDefault(MetadataKeys.HandledBy);

    internal override CommandReceipt? Receipt => terms?.Receipt;

    internal Metadata Metadata { get; private set; }

    internal bool IsIdentifiedBySender => (Origin & IdentifiedBySender) != 0 && Parent is null;

    // Whether an event handler of a group sent it: then it is remembered in any case, without its result (rule E20).
    internal bool IsDelivery => (Origin & Delivery) != 0 && Parent is null;

    internal Guid MessageId => Cause;

    internal CommandMessage CommandMessage => message ??= new CommandMessage(MessageId, name, payload, Metadata);

    // What the command did to its aggregate, for the sender's outcome.
    internal string? HandledIdentifier { get; private set; }

    internal long? HandledVersion => handledVersion < 0 ? null : handledVersion;

    // The version that the sender of the command had seen (rule D3).
    internal long? ExpectedVersion => terms?.ExpectedVersion;

    string IHandledCommand.Name => name;

    UnitOfWork IHandledCommand.Unit => this;

    CommandMessage IHandledCommand.Message => CommandMessage;

    Guid IHandledCommand.MessageId => MessageId;

    Metadata IHandledCommand.Metadata => Metadata;

    private protected override bool HasTerms => terms is not null;

    public CommandMessage<TCommand> MessageOf<TCommand>()
        where TCommand : notnull
    {
        if (message is CommandMessage<TCommand> typed) return typed;
        typed = new CommandMessage<TCommand>(MessageId, name, (TCommand)payload, Metadata);
        message = typed;
        return typed;
    }

    // What is applied and sent from here on inherits from the changed message.
    void IHandledCommand.Replace(CommandMessage changed)
    {
        (message, payload, Metadata) = (changed, changed.Payload, changed.Metadata);
        InheritAnew();
    }

    internal override bool TryBeginStoring() => terms?.Deadline?.TryBeginCommit() ?? true;

    internal void Remember(CommandReceipt receipt) => (terms ??= new CommandTerms()).Receipt = receipt;

    internal void Handled(string? identifier, long? version) => (HandledIdentifier, handledVersion) = (identifier, version ?? -1);

    private static byte OriginOf(in CommandEnvelope envelope, bool isRepeatable) =>
        (byte)((envelope.IsIdentifiedBySender ? IdentifiedBySender : 0) | (envelope.IsDelivery ? Delivery : 0) | (isRepeatable ? Repeatable : 0));

    private protected override void StoringFailed() => terms?.Deadline?.CommitFailed();
}
