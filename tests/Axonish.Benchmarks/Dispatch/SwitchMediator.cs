using System.Runtime.CompilerServices;

namespace Axonish.Benchmarks.Dispatch;

// What such a generator writes for few messages: a switch on the type of the message.
internal sealed class SwitchMediator : IMediator
{
    private readonly RequestHandler<Request, int> handler = new RequestHandler();
    private readonly RequestHandler<Request1, int> handler1 = new ValueHandler<Request1>(request => request.Value);
    private readonly RequestHandler<Request2, int> handler2 = new ValueHandler<Request2>(request => request.Value);
    private readonly RequestHandler<Request3, int> handler3 = new ValueHandler<Request3>(request => request.Value);
    private readonly RequestHandler<Request4, int> handler4 = new ValueHandler<Request4>(request => request.Value);
    private readonly RequestHandler<Request5, int> handler5 = new ValueHandler<Request5>(request => request.Value);
    private readonly RequestHandler<Request6, int> handler6 = new ValueHandler<Request6>(request => request.Value);
    private readonly RequestHandler<Request7, int> handler7 = new ValueHandler<Request7>(request => request.Value);

    public ValueTask<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken ct = default)
    {
        switch (request)
        {
            case Request1 known: return As<int, TResponse>(handler1.HandleAsync(known, ct));
            case Request2 known: return As<int, TResponse>(handler2.HandleAsync(known, ct));
            case Request3 known: return As<int, TResponse>(handler3.HandleAsync(known, ct));
            case Request known: return As<int, TResponse>(handler.HandleAsync(known, ct));
            case Request4 known: return As<int, TResponse>(handler4.HandleAsync(known, ct));
            case Request5 known: return As<int, TResponse>(handler5.HandleAsync(known, ct));
            case Request6 known: return As<int, TResponse>(handler6.HandleAsync(known, ct));
            case Request7 known: return As<int, TResponse>(handler7.HandleAsync(known, ct));
            default: throw new InvalidOperationException($"{request.GetType()} has no handler.");
        }
    }

    private static ValueTask<TTo> As<TFrom, TTo>(ValueTask<TFrom> answer) => Unsafe.As<ValueTask<TFrom>, ValueTask<TTo>>(ref answer);
}
