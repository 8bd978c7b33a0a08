using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Tests.Snapshots;

internal static class SnapshotApplications
{
    // An application over these stores, which outlive it.
    internal static Task<TestApplication> StartAsync(
        IEventStore events, ISnapshotStore snapshots, Action<AggregateConfiguration<Vault>> configure, TestLog? log = null, TestClock? time = null) =>
        TestApplication.StartAsync(
            axonish => axonish.UseEventStore(_ => events).UseSnapshotStore(_ => snapshots).ConfigureAggregate(configure),
            services =>
            {
                if (log is not null) services.AddLog(log);
                if (time is not null) services.AddSingleton<TimeProvider>(time);
            });

    // How many events the snapshot covers.
    internal static long Events(this Snapshot snapshot) => snapshot.Version + 1;
}
