namespace Axonish;

/// <summary>What a command handler of an aggregate does about the aggregate's existence.</summary>
public enum CreationPolicy
{
    /// <summary>The aggregate must exist: otherwise <see cref="AggregateNotFoundException"/>. The default of instance handlers.</summary>
    Never,

    /// <summary>The aggregate is created; it must not exist yet. The command needs no target identifier.</summary>
    Always,

    /// <summary>The aggregate is created where it never existed, else the command is handled on its present state. The default of functional handlers.</summary>
    CreateIfMissing,
}
