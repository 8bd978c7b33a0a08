namespace Axonish.Benchmarks.Measuring;

// One run: nanoseconds and allocated bytes for each operation.
internal readonly record struct Measurement(double Nanoseconds, double Bytes);
