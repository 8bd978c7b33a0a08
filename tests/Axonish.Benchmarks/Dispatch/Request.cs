namespace Axonish.Benchmarks.Dispatch;

internal sealed record Request(int Value) : IRequest<int>;

// What else the application has: eight kinds in all, of which the one that is sent stands in the middle.
internal sealed record Request1(int Value) : IRequest<int>;

internal sealed record Request2(int Value) : IRequest<int>;

internal sealed record Request3(int Value) : IRequest<int>;

internal sealed record Request4(int Value) : IRequest<int>;

internal sealed record Request5(int Value) : IRequest<int>;

internal sealed record Request6(int Value) : IRequest<int>;

internal sealed record Request7(int Value) : IRequest<int>;
