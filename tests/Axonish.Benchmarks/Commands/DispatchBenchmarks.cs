using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Benchmarks.Commands;

[MemoryDiagnoser]
public class DispatchBenchmarks
{
    private readonly Ping ping = new(7);
    private readonly CountUp countUp = new("counter", 1);
    private readonly CountUp refused = new("counter", 0);
    private readonly PingHandler direct = new();
    private ServiceProvider services = null!;
    private ICommandGateway gateway = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        services = new ServiceCollection().AddAxonish().BuildServiceProvider();
        gateway = services.GetRequiredService<ICommandGateway>();
        await gateway.SendAsync(new StartCounter("counter"));
    }

    [Benchmark(Baseline = true)]
    public int DirectCall() => direct.Handle(ping);

    [Benchmark]
    public ValueTask<int> ToAHandlerOutsideAggregates() => gateway.SendAsync(ping);

    [Benchmark]
    public async Task OneEventOnACachedAggregate() => await gateway.SendAsync(countUp);

    [Benchmark]
    public async Task ARefusedCommand()
    {
        try
        {
            await gateway.SendAsync(refused);
        }
        catch (InvalidOperationException)
        {
        }
    }
}
