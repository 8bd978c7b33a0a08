namespace Axonish.Generators.Model;

/// <summary>What stands around a command's handler.</summary>
internal enum InterceptionKind
{
    /// <summary>Runs before the handler.</summary>
    Check,

    /// <summary>Decides whether the handler runs.</summary>
    Chain,

    /// <summary>Runs when what is behind it throws.</summary>
    Guard,
}
