using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Axonish.Generated;
using Axonish.Content;
using Axonish.State;
using Axonish.UnitsOfWork;

namespace Axonish.Generators.Tests.Harness;

internal sealed class AggregateProbe<TRoot>(AggregateModel<TRoot> model) : AggregateProbe, ICommandModelVisitor
    where TRoot : class
{
    private TRoot? root;
    private object? current;
    private Task<object?>? answer;
    private string? target;
    private long? targetVersion;
    private bool isInvoking;
    private long sequence;

    public override object Root => root!;

    public override AggregateModel Model => model;

    public override string? Identifier => model.IdentifierOf(root!);

    public override string? Subtype => model.SubtypeOf(root!);

    public override AggregateProbe Given(params object[] events)
    {
        root ??= model.Create(subtype: null);
        foreach (var payload in events) Evolve(payload);
        return this;
    }

    public override AggregateProbe OfKind(string kind)
    {
        root = model.Create(kind);
        return this;
    }

    public override async Task<object?> WhenAsync(object command, string? name = null)
    {
        current = command;
        isInvoking = true;
        HandlerScope.Enter(new ProbeScope(this));
        Find(command, name).Accept(this);
        return await answer!;
    }

    public override string? TargetOf(object command)
    {
        current = command;
        isInvoking = false;
        Find(command, name: null).Accept(this);
        return target;
    }

    public override long? TargetVersionOf(object command)
    {
        TargetOf(command);
        return targetVersion;
    }

    public override void Evolve(object payload)
    {
        var type = model.Events.FirstOrDefault(candidate => candidate.Type == payload.GetType()) ?? new EventType<Unlisted>("unlisted");
        root = model.Evolve(root!, new EventMessage(type, payload, Metadata, new EventHeader
        {
            Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
            Timestamp = DateTimeOffset.UnixEpoch,
            AggregateType = model.TypeName,
            AggregateIdentifier = "id",
            SequenceNumber = sequence++,
        }));
    }

    public override string Save() => Encoding.UTF8.GetString(Serializer.Write(root!));

    public override AggregateProbe Restore(string state) => new AggregateProbe<TRoot>(model) { root = Serializer.Read(Encoding.UTF8.GetBytes(state)) };

    public override ValueDifference? DifferenceFrom(AggregateProbe copy, bool heedsIdentity = false) => heedsIdentity
        ? Serializer.CompareCopy(root!, (TRoot)copy.Root)
        : Serializer.Compare(root!, (TRoot)copy.Root);

    private StateSerializer<TRoot> Serializer => new(
        model.DescribeState(), new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });

    public override void SetVersion(long version) => model.SetVersion(root!, version);

    public void Begin(TRoot instance) => root = instance;

    public void Record(object payload)
    {
        Applied.Add(payload);
        Evolve(payload);
    }

    public void Visit<TModelRoot, TCommand, TResult>(AggregateCommandModel<TModelRoot, TCommand, TResult> command)
        where TModelRoot : class
        where TCommand : notnull
    {
        var typed = (AggregateCommandModel<TRoot, TCommand, TResult>)(object)command;
        target = typed.Target?.Invoke((TCommand)current!);
        targetVersion = typed.TargetVersion?.Invoke((TCommand)current!);
        if (isInvoking) answer = InvokeAsync(typed, (TCommand)current!);
    }

    public void Visit<THandler, TCommand, TResult>(ExternalCommandModel<THandler, TCommand, TResult> command)
        where THandler : class
        where TCommand : notnull => throw new NotSupportedException();

    private CommandModel Find(object command, string? name) =>
        model.Commands.Single(candidate => name is null ? candidate.CommandType == command.GetType() : candidate.Name == name);

    private async Task<object?> InvokeAsync<TCommand, TResult>(AggregateCommandModel<TRoot, TCommand, TResult> command, TCommand payload)
        where TCommand : notnull
    {
        if (command.Creation is AggregateCreation.Always or AggregateCreation.IfMissing) root ??= model.Create(subtype: null);
        var context = new ProbeContext<TRoot>(this, new CommandMessage<TCommand>(new Guid(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1), command.Name, payload, Metadata));
        var result = await command.Invoke(context, payload);
        return command.Answer is { } read ? read(root!) : result;
    }

    private sealed record Unlisted;

    private sealed class ProbeScope(AggregateProbe<TRoot> probe) : AggregateScope, IHandlerScope
    {
        public bool IsOpen => true;

        public UnitOfWork UnitOfWork => null!;

        public AggregateScope? Aggregate => this;

        internal override long? Version => probe.sequence - 1;

        internal override bool IsLive => true;

        internal override string Description => "the probe";

        internal override ApplyContinuation Apply(object payload, Metadata metadata)
        {
            probe.Record(payload);
            return new ApplyContinuation(this, step: null);
        }

        internal override object? Follow(object? step, Action<AggregateScope> action)
        {
            action(this);
            return step;
        }

        internal override object CreateNew<TOther>(object command) => throw new NotSupportedException();

        internal override void MarkDeleted()
        {
        }
    }
}
