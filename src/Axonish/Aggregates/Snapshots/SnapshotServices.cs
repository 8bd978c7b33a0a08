using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Axonish.Aggregates;

// What the snapshots of all aggregates of one host share.
internal sealed record SnapshotServices(ISnapshotStore Store, SnapshotQueue Queue, JsonSerializerOptions Json, ILogger Logger);
