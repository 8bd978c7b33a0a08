namespace Axonish.Benchmarks.Dispatch;

internal abstract class RequestHandler<TRequest, TResponse>
{
    internal abstract ValueTask<TResponse> HandleAsync(TRequest request, CancellationToken ct);
}

internal sealed class ValueHandler<TRequest>(Func<TRequest, int> value) : RequestHandler<TRequest, int>
{
    internal override ValueTask<int> HandleAsync(TRequest request, CancellationToken ct) => new(value(request));
}

internal sealed class RequestHandler : RequestHandler<Request, int>
{
    internal override ValueTask<int> HandleAsync(Request request, CancellationToken ct) => new(request.Value);
}
