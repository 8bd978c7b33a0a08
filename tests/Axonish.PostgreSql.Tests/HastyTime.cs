namespace Axonish.PostgreSql.Tests;

// A clock of whose seconds a hundred pass in one.
internal sealed class HastyTime : TimeProvider
{
    public override long GetTimestamp() => base.GetTimestamp() * 100;
}
