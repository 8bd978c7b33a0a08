namespace Axonish.Benchmarks.Dispatch;

internal interface IMediator
{
    ValueTask<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken ct = default);
}
