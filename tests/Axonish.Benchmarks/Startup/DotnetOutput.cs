namespace Axonish.Benchmarks.Startup;

internal sealed record DotnetOutput(int ExitCode, string Output, TimeSpan Elapsed);
