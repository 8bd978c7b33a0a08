using Axonish.UnitsOfWork;
using Polly;

namespace Axonish.Commands;

// What all commands of one host share on their way.
internal sealed record CommandPipelineServices(
    UnitOfWorkServices UnitsOfWork,
    EventStoreLimits EventStoreLimits,
    CommandGate Gate,
    int Attempts,
    Lazy<ResiliencePipeline> Retries,
    CommandMemory? Memory,
    IReadOnlyList<ICommandDispatchInterceptor> DispatchInterceptors,
    IReadOnlyList<ICommandHandlerInterceptor> HandlerInterceptors);
