namespace Axonish.Aggregates;

// The aggregates of one type that this process keeps, for code that changes the store without a command.
internal interface ICachedAggregates : IDisposable
{
    string TypeName { get; }

    bool IsStateStored { get; }

    void Outdate(string identifier);

    void OutdateAll();

    // Removes all that is kept between commands.
    void Forget();
}
