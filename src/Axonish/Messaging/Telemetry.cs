using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Axonish.Messaging;

/// <summary>
/// Where features declare what operators see, each its own instruments and activities. Names, identifiers of aggregates' types and seconds
/// only: no payload, no metadata value, no aggregate's identifier.
/// </summary>
/// <remarks>Thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Telemetry
{
    /// <summary>The source of all activities.</summary>
    public static ActivitySource Source { get; } = new("Axonish");

    /// <summary>The meter of all instruments.</summary>
    public static Meter Meter { get; } = new("Axonish");

    // The span that runs, for what is stored to be linked to later; none where nobody listens to Axonish.
    internal static string? CurrentSpan =>
        Source.HasListeners() && Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>Marks an activity as failed, by the failure's type.</summary>
    /// <param name="activity">The activity; none where nobody listens.</param>
    /// <param name="failure">The failure.</param>
    public static void Failed(Activity? activity, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().ToString());
    }
}
