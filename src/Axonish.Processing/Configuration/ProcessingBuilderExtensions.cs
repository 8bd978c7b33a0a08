using Axonish.Processing.Configuration;
using Axonish.Processing.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Axonish;

/// <summary>Configures event processors.</summary>
public static class ProcessingBuilderExtensions
{
    /// <summary>Configures one processing group; several calls add up.</summary>
    /// <param name="builder">Configures the host.</param>
    /// <param name="group">The group's name.</param>
    /// <param name="configure">Configures it.</param>
    /// <returns>The same builder.</returns>
    public static AxonishBuilder ConfigureProcessor(this AxonishBuilder builder, string group, Action<ProcessorBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(group);
        ArgumentNullException.ThrowIfNull(configure);
        configure(builder.Feature<ProcessingFeature>().BuilderOf(group));
        return builder;
    }

    /// <summary>Whether this node handles events of processing groups at all; it does unless set to <see langword="false"/>. Other nodes then take all of them.</summary>
    /// <param name="builder">Configures the host.</param>
    /// <param name="run">Whether it does.</param>
    /// <returns>The same builder.</returns>
    public static AxonishBuilder RunProcessors(this AxonishBuilder builder, bool run = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Feature<ProcessingFeature>().Runs = run;
        return builder;
    }

    /// <summary>How long a node that is not heard of keeps its segments; 15 seconds unless set. Others take them over after that.</summary>
    /// <param name="builder">Configures the host.</param>
    /// <param name="lease">From one second on.</param>
    /// <returns>The same builder.</returns>
    public static AxonishBuilder UseProcessorLease(this AxonishBuilder builder, TimeSpan lease)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(lease, TimeSpan.FromSeconds(1));
        builder.Feature<ProcessingFeature>().Lease = lease;
        return builder;
    }

    /// <summary>
    /// For how long what a group's handlers sent is recognised when an event is delivered again; 7 days unless set. A command's receipt goes once its group has
    /// passed the event by that much time of the log, and not while the group has dead letters. A reset that goes further back sends again.
    /// </summary>
    /// <param name="builder">Configures the host.</param>
    /// <param name="time">From one hour on.</param>
    /// <returns>The same builder.</returns>
    public static AxonishBuilder RememberSentCommands(this AxonishBuilder builder, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromHours(1));
        builder.Feature<ProcessingFeature>().ReceiptsKept = time;
        return builder;
    }

    /// <summary>
    /// Adds a health check of all processing groups: unhealthy where one has stopped at a failure, or has not moved for some time although there were
    /// events to handle; degraded where there are dead letters, or an event is tried again.
    /// </summary>
    /// <param name="builder">Configures the host.</param>
    /// <param name="patience">How long a segment may stand still with a lag; 30 seconds unless set.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="tags">Its tags.</param>
    /// <returns>The same builder.</returns>
    public static AxonishBuilder AddProcessorHealthCheck(this AxonishBuilder builder, TimeSpan? patience = null, string name = "axonish-processors", params string[] tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ProcessorsHealthCheck? check = null;
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name,
            provider => check ??= new ProcessorsHealthCheck(
                provider.GetRequiredService<IEventProcessors>(), provider.GetRequiredService<TimeProvider>(), patience ?? TimeSpan.FromSeconds(30)),
            failureStatus: null,
            tags));
        return builder;
    }
}
