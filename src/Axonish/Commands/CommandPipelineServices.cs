using Axonish.UnitsOfWork;
using Microsoft.Extensions.Logging;
using Polly;

namespace Axonish.Commands;

// What all commands of one host share.
internal sealed record CommandPipelineServices(
    UnitOfWorkServices UnitsOfWork,
    EventStoreLimits EventStoreLimits,
    CommandGate Gate,
    int Attempts,
    Lazy<ResiliencePipeline> Retries,
    CommandMemory? Memory,
    Lazy<CommandMemory> Deliveries,
    IConsistencyWaits? Waits,
    ILogger Logger,
    IReadOnlyList<ICommandDispatchInterceptor> DispatchInterceptors,
    IReadOnlyList<ICommandHandlerInterceptor> HandlerInterceptors);
