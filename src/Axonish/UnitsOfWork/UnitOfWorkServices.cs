using Axonish.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Axonish.UnitsOfWork;

// What every unit of work of one host shares.
internal sealed record UnitOfWorkServices(
    EventLogTarget Log,
    IServiceScopeFactory Scopes,
    IIdentifierSource Identifiers,
    TimeProvider Time,
    ILogger Logger,
    ICorrelationProvider? Correlation,
    Lazy<IStagedEventPublisher>? Publisher)
{
    // Reading the clock costs as much as the rest of an identifier, so that the framework's own source is given the time.
    internal Guid NextIdentifier(DateTimeOffset now) =>
        Identifiers is SequentialIdentifierSource sequential ? sequential.At(now) : Identifiers.Next();
}
