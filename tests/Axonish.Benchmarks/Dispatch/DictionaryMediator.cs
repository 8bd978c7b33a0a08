using System.Collections.Frozen;

namespace Axonish.Benchmarks.Dispatch;

// What such a generator writes for many messages: a frozen dictionary from the message's type to its handler.
internal sealed class DictionaryMediator : IMediator
{
    private readonly FrozenDictionary<Type, object> handlers = new Dictionary<Type, object>
    {
        [typeof(Request)] = Wrapped<Request>(request => request.Value),
        [typeof(Request1)] = Wrapped<Request1>(request => request.Value),
        [typeof(Request2)] = Wrapped<Request2>(request => request.Value),
        [typeof(Request3)] = Wrapped<Request3>(request => request.Value),
        [typeof(Request4)] = Wrapped<Request4>(request => request.Value),
        [typeof(Request5)] = Wrapped<Request5>(request => request.Value),
        [typeof(Request6)] = Wrapped<Request6>(request => request.Value),
        [typeof(Request7)] = Wrapped<Request7>(request => request.Value),
    }.ToFrozenDictionary();

    public ValueTask<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken ct = default) =>
        ((RequestHandler<object, TResponse>)handlers[request.GetType()]).HandleAsync(request, ct);

    private static ValueHandler<object> Wrapped<TRequest>(Func<TRequest, int> value) => new(request => value((TRequest)request));
}
