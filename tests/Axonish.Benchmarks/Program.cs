using Axonish.Benchmarks.Commands;
using Axonish.Benchmarks.Fixtures;
using Axonish.Benchmarks.Stores;
using BenchmarkDotNet.Running;

return args switch
{
    ["stores", .. var rest] => await StoreLoad.RunAsync(rest),
    ["commands", .. var rest] => await CommandLoad.RunAsync(rest),
    ["fixture", .. var rest] => FixtureLoad.Run(rest),
    ["micro", .. var rest] => Micro(rest),
    _ => Usage(),
};

static int Micro(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(DispatchBenchmarks).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: Axonish.Benchmarks stores [memory|sqlite|postgresql] [seconds for each figure, 2 by default]");
    Console.Error.WriteLine("       Axonish.Benchmarks commands [seconds for each figure, 2 by default]");
    Console.Error.WriteLine("       Axonish.Benchmarks fixture [seconds for each figure, 2 by default]");
    Console.Error.WriteLine("       Axonish.Benchmarks micro [BenchmarkDotNet's arguments]");
    return 1;
}
