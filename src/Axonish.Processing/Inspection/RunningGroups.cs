using System.Diagnostics.CodeAnalysis;
using Axonish.Processing.Control;
using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Processing.Inspection;

/// <summary>The processing groups that a host runs itself, seen from a test.</summary>
/// <param name="services">The host's services.</param>
/// <remarks>Thread-safe.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class RunningGroups(IServiceProvider services)
{
    private readonly ProcessingEntrance? entrance = services.GetService<ProcessingEntrance>();

    /// <summary>Asks where they stand.</summary>
    /// <param name="ct">Cancels the question.</param>
    /// <returns>Their status; nothing where the host runs no group, or not yet, or no longer.</returns>
    public async ValueTask<IReadOnlyList<ProcessorStatus>> StatusAsync(CancellationToken ct = default)
    {
        if (entrance?.Find() is not { Processors.Count: > 0 } running) return [];
        var own = running.Processors.Select(processor => processor.Group.Key).ToHashSet();
        return [.. (await running.Status.ReadAsync(ct)).Where(status => own.Contains(new GroupKey(status.Group, status.Version)))];
    }
}
