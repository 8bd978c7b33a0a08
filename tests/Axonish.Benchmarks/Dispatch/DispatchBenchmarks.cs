using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Benchmarks.Dispatch;

/// <summary>Goal P1. The way of a command to a handler outside aggregates that needs nothing but its command.</summary>
[MemoryDiagnoser]
public class DispatchBenchmarks
{
    private readonly Ping ping = new(7);
    private readonly Request request = new(7);
    private readonly RequestHandler<Request, int> direct = new RequestHandler();
    private readonly Dictionary<Type, Func<object, ValueTask<int>>> delegates = new() { [typeof(Request)] = request => new(((Request)request).Value) };
    private readonly IMediator switching = new SwitchMediator();
    private readonly IMediator lookingUp = new DictionaryMediator();
    private readonly Guid id = Guid.CreateVersion7();
    private ServiceProvider services = null!;
    private ICommandGateway gateway = null!;
    private ICommandBus bus = null!;

    [GlobalSetup]
    public void Start()
    {
        services = Aggregates.CommandHost.Started();
        gateway = services.GetRequiredService<ICommandGateway>();
        bus = services.GetRequiredService<ICommandBus>();
    }

    [GlobalCleanup]
    public async Task StopAsync() => await services.DisposeAsync();

    [Benchmark]
    public int VirtualCall() => Answer(direct.HandleAsync(request, default));

    [Benchmark]
    public int DictionaryOfDelegates() => Answer(delegates[request.GetType()](request));

    [Benchmark]
    public int MediatorWithASwitch() => Answer(switching.SendAsync(request));

    [Benchmark]
    public int MediatorWithADictionary() => Answer(lookingUp.SendAsync(request));

    [Benchmark]
    public int TypedSend() => Answer(gateway.SendAsync(ping));

    [Benchmark]
    public int SendOfAnObject() => Answer(gateway.SendAsync<int>((object)ping));

    [Benchmark]
    public object? CommandBus() => Answer(bus.DispatchAsync(new CommandMessage(id, ping))).Result;

    // As an await that finds the answer there.
    private static T Answer<T>(ValueTask<T> answer) =>
        answer.IsCompletedSuccessfully ? answer.Result : throw new InvalidOperationException("The answer should have been there at once.");
}
