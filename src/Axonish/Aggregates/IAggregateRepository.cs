namespace Axonish.Aggregates;

// A repository, whatever its aggregate's class.
internal interface IAggregateRepository : IDisposable
{
    // Lets go of all aggregates that are kept between commands.
    void Forget();
}
