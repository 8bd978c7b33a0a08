namespace Axonish;

/// <summary>
/// What one command does, as a whole: its events are stored together after its handler has returned, or nothing is. A command that a
/// handler sends joins the unit of work of the first.
/// </summary>
/// <remarks>
/// For use inside the handler that it was given to. Actions of <see cref="UnitOfWorkPhase.PrepareCommit"/> run in order of registration,
/// those of the other phases in reverse; an action may register more for its own or a later phase.
/// </remarks>
public interface IUnitOfWork
{
    /// <summary>How far it has come.</summary>
    UnitOfWorkPhase Phase { get; }

    /// <summary>The message that is being handled.</summary>
    Message Message { get; }

    /// <summary>The unit of work that this one is nested in; <see langword="null"/> for the outermost.</summary>
    IUnitOfWork? Parent { get; }

    /// <summary>The outermost unit of work: the one that is stored as a whole.</summary>
    IUnitOfWork Root { get; }

    /// <summary>The scope of services that lives as long as the outermost unit of work.</summary>
    IServiceProvider Services { get; }

    /// <summary>Runs an action before the events are stored; what it throws rolls all back.</summary>
    /// <param name="action">The action.</param>
    /// <exception cref="InvalidOperationException">The phase is over.</exception>
    void OnPrepareCommit(Func<IUnitOfWork, ValueTask> action);

    /// <summary>Runs an action just before the events are handed to the store; what it throws rolls all back.</summary>
    /// <param name="action">The action.</param>
    /// <exception cref="InvalidOperationException">The phase is over.</exception>
    void OnCommit(Func<IUnitOfWork, ValueTask> action);

    /// <summary>Runs an action once the events are stored; what it throws is logged and changes nothing.</summary>
    /// <param name="action">The action.</param>
    /// <exception cref="InvalidOperationException">The phase is over.</exception>
    void OnAfterCommit(Func<IUnitOfWork, ValueTask> action);

    /// <summary>Runs an action if nothing was stored; what it throws is logged and changes nothing.</summary>
    /// <param name="action">The action; it receives the cause.</param>
    /// <exception cref="InvalidOperationException">The phase is over.</exception>
    void OnRollback(Func<IUnitOfWork, Exception, ValueTask> action);

    /// <summary>Runs an action at the very end, whatever the outcome; what it throws is logged and changes nothing.</summary>
    /// <param name="action">The action.</param>
    /// <exception cref="InvalidOperationException">The phase is over.</exception>
    void OnCleanup(Func<IUnitOfWork, ValueTask> action);
}
