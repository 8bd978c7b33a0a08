using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Axonish.UnitsOfWork;

// What every unit of work of one host shares.
internal sealed record UnitOfWorkServices(
    IEventStore Store,
    IStateStore? StateStore,
    IServiceScopeFactory Scopes,
    IIdentifierSource Identifiers,
    TimeProvider Time,
    ILogger Logger,
    ICorrelationProvider? Correlation,
    Lazy<IStagedEventPublisher>? Publisher);
