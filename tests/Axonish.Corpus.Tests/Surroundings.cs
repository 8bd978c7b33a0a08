using Axonish.Corpus.Hotel;
using Axonish.Corpus.Shipping;
using Axonish.Corpus.Small;

namespace Axonish.Corpus.Tests;

// The services that handlers of the corpus ask for.
internal sealed class Surroundings : IOccupancy, IVessels, IPlans
{
    public Task SetAsync(string room, bool isTaken, CancellationToken ct) => Task.CompletedTask;

    public ValueTask<bool> IsSeaworthyAsync(string vessel, CancellationToken ct) => new(true);

    public ValueTask<bool> ExistsAsync(string plan, CancellationToken ct) => new(true);
}
