namespace Axonish.Fixtures.Hosting;

// What stands under an identifier. The version is −1 before the first event.
internal sealed record FixtureState(object? Copy, long Version, bool IsDeleted);
