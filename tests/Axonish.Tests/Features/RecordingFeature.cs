using Axonish.Features;
using Axonish.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Tests.Features;

// Writes down what is done with it, and fails where it is told to.
internal abstract class RecordingFeature(string name, FeatureStage stage) : AxonishFeature
{
    internal List<string> Log { get; set; } = [];

    internal Exception? StartFailure { get; set; }

    internal Exception? StopFailure { get; set; }

    internal string? Fault { get; set; }

    public override string Name => name;

    public override FeatureStage Stage => stage;

    public override void AddServices(IServiceCollection services, ApplicationModel application)
    {
    }

    public override void Check(FeatureCheck check)
    {
        if (Fault is { } fault) check.AddFault(fault);
    }

    public override async ValueTask<Func<CancellationToken, ValueTask>?> StartAsync(FeatureStart start, CancellationToken ct)
    {
        await Task.Yield();
        Log.Add($"start {Name}");
        if (StartFailure is { } failure) throw failure;
        return async stopping =>
        {
            await Task.Yield();
            stopping.ThrowIfCancellationRequested();
            Log.Add($"stop {Name}");
            if (StopFailure is { } stopFailure) throw stopFailure;
        };
    }
}
