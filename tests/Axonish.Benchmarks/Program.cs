using Axonish.Benchmarks.Stores;

return args switch
{
    ["stores", .. var rest] => await StoreLoad.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Axonish.Benchmarks stores [memory|sqlite] [seconds for each figure, 2 by default]");
    return 1;
}
