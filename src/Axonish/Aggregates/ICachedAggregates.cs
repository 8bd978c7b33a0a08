namespace Axonish.Aggregates;

// The aggregates of one type that this process keeps, for whoever changes the store behind their backs.
internal interface ICachedAggregates : IDisposable
{
    string TypeName { get; }

    bool IsStateStored { get; }

    void Outdate(string identifier);

    void OutdateAll();

    // Lets go of all that is kept between commands.
    void Forget();
}
