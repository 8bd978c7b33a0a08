using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Processing.Processors;

// What all segments of a node share. Changed reports to the coordinator that who does what has changed.
internal sealed record SegmentServices(
    IReadSideStore Store,
    IEventStore Log,
    IServiceScopeFactory Scopes,
    TimeProvider Time,
    ProgressBoard Board,
    ProcessingJournal Journal,
    ParkingLimits Limits,
    IReadOnlyList<IEventHandlerInterceptor> Interceptors,
    Action Changed);
