using Axonish.Benchmarks;

return await BenchmarkProgram.RunAsync(args);
