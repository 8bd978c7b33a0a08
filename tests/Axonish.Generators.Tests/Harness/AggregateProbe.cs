using Axonish.Generated;
using Axonish.Content;
using Axonish.State;

namespace Axonish.Generators.Tests.Harness;

/// <summary>One aggregate driven through its generated model, without a runtime.</summary>
internal abstract class AggregateProbe
{
    public List<object> Applied { get; } = [];

    public Dictionary<Type, object> Services { get; } = [];

    public Metadata Metadata { get; set; } = Metadata.Empty;

    public abstract object Root { get; }

    public abstract AggregateModel Model { get; }

    public abstract string? Identifier { get; }

    public abstract string? Subtype { get; }

    public static AggregateProbe Of(AggregateModel model)
    {
        var factory = new Factory();
        model.Accept(factory);
        return factory.Probe!;
    }

    /// <summary>Makes the instance that handles the first event, then lets it handle events.</summary>
    public abstract AggregateProbe Given(params object[] events);

    /// <summary>Makes an instance of one kind of a family.</summary>
    public abstract AggregateProbe OfKind(string kind);

    /// <summary>Sends a command to the instance, or makes one by it, and gives the sender's answer.</summary>
    public object? When(object command) => WhenAsync(command).GetAwaiter().GetResult();

    public abstract Task<object?> WhenAsync(object command, string? name = null);

    public abstract string? TargetOf(object command);

    public abstract long? TargetVersionOf(object command);

    public abstract void Evolve(object payload);

    public abstract void SetVersion(long version);

    /// <summary>Writes the state by its description.</summary>
    public abstract string Save();

    /// <summary>The probe of a new instance, read from what was written.</summary>
    public abstract AggregateProbe Restore(string state);

    /// <summary>Where the states first differ; null where they are the same.</summary>
    public abstract ValueDifference? DifferenceFrom(AggregateProbe copy, bool heedsIdentity = false);

    /// <summary>A private field or a property of the root.</summary>
    public object? State(string name) => Members.Read(Root, name);

    private sealed class Factory : IAggregateModelVisitor
    {
        public AggregateProbe? Probe { get; private set; }

        public void Visit<TRoot>(AggregateModel<TRoot> model)
            where TRoot : class => Probe = new AggregateProbe<TRoot>(model);
    }
}
