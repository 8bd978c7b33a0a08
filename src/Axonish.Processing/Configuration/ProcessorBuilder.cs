namespace Axonish;

/// <summary>Configures one processing group. It goes before the group's attribute; <c>Axonish:Processors:name</c> in the configuration goes before it.</summary>
/// <remarks>For use while the host is built, from one thread.</remarks>
public sealed class ProcessorBuilder
{
    internal ProcessorBuilder(string group) => Group = group;

    internal string Group { get; }

    internal StartFrom? Start { get; private set; }

    internal int? SegmentCount { get; private set; }

    internal int? Batch { get; private set; }

    internal bool? IsStrong { get; private set; }

    internal EventSequencing? Sequence { get; private set; }

    internal List<(Type Event, Func<object, object?> Property)> Properties { get; } = [];

    internal Func<Exception, ErrorAction>? ErrorPolicy { get; private set; }

    internal int? Attempts { get; private set; }

    internal TimeSpan? FirstPause { get; private set; }

    internal TimeSpan? LongestPause { get; private set; }

    internal bool? Runs { get; private set; }

    /// <summary>Where the group starts where it has no tokens yet; the beginning of the log unless set.</summary>
    /// <param name="from">The place.</param>
    /// <returns>The same builder.</returns>
    public ProcessorBuilder StartFrom(StartFrom from)
    {
        ArgumentNullException.ThrowIfNull(from);
        Start = from;
        return this;
    }

    /// <summary>
    /// Orders events of a class by a property of theirs and not by their aggregate: those with the same value are handled one after another. Where it
    /// is <see langword="null"/> the aggregate orders.
    /// </summary>
    /// <typeparam name="TEvent">The event class, a base class or an interface of several.</typeparam>
    /// <param name="property">The property; its value is written as identifiers are.</param>
    /// <returns>The same builder.</returns>
    public ProcessorBuilder SequenceBy<TEvent>(Func<TEvent, object?> property)
        where TEvent : class
    {
        ArgumentNullException.ThrowIfNull(property);
        Properties.Add((typeof(TEvent), payload => property((TEvent)payload)));
        return this;
    }

    /// <summary>What is handled one after another: events of an aggregate unless set.</summary>
    /// <param name="sequencing">The sequencing.</param>
    /// <returns>The same builder.</returns>
    public ProcessorBuilder Sequencing(EventSequencing sequencing)
    {
        Sequence = sequencing;
        return this;
    }

    /// <summary>Into how many segments the group is divided where it has no tokens yet; 8 unless set. Later, split and merge.</summary>
    /// <param name="count">A power of two, from 1 to 1,024.</param>
    /// <returns>The same builder.</returns>
    public ProcessorBuilder Segments(int count)
    {
        SegmentCount = count;
        return this;
    }

    /// <summary>How many events of one segment are handled in one transaction at most; 100 unless set. A batch takes what is there.</summary>
    /// <param name="events">From 1 to 10,000.</param>
    /// <returns>The same builder.</returns>
    public ProcessorBuilder BatchSize(int events)
    {
        Batch = events;
        return this;
    }

    /// <summary>Whether senders with <see cref="Consistency.Strong"/> wait for this group.</summary>
    /// <param name="isStrong">Whether they do.</param>
    /// <returns>The same builder.</returns>
    public ProcessorBuilder Strong(bool isStrong = true)
    {
        IsStrong = isStrong;
        return this;
    }

    /// <summary>What is done with an event whose handler fails; asked once, at its first failure. <see cref="ErrorAction.Retry"/> unless set.</summary>
    /// <param name="policy">Chooses by the exception.</param>
    /// <returns>The same builder.</returns>
    public ProcessorBuilder OnError(Func<Exception, ErrorAction> policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ErrorPolicy = policy;
        return this;
    }

    /// <summary>What is done with an event whose handler fails, whatever the exception.</summary>
    /// <param name="action">What is done.</param>
    /// <returns>The same builder.</returns>
    public ProcessorBuilder OnError(ErrorAction action) => OnError(_ => action);

    /// <summary>
    /// How often and with which pauses an event that failed is tried again. For <see cref="ErrorAction.Retry"/> it says how long that goes on (for ever
    /// unless set), after which the group stops; for the other actions how often it is tried before they are taken (6 times unless set).
    /// </summary>
    /// <param name="attempts">How often it is tried in all, from 1; <see langword="null"/> for the default.</param>
    /// <param name="first">The first pause, which doubles each time; 100 milliseconds unless set.</param>
    /// <param name="longest">The longest pause; 30 seconds unless set.</param>
    /// <returns>The same builder.</returns>
    public ProcessorBuilder Retry(int? attempts = null, TimeSpan? first = null, TimeSpan? longest = null)
    {
        (Attempts, FirstPause, LongestPause) = (attempts, first, longest);
        return this;
    }

    /// <summary>Whether this node handles events of the group; it does unless set to <see langword="false"/>. Other nodes then take all of it.</summary>
    /// <param name="runs">Whether it does.</param>
    /// <returns>The same builder.</returns>
    public ProcessorBuilder Run(bool runs = true)
    {
        Runs = runs;
        return this;
    }
}
