using Axonish.Fixtures.Reporting;

namespace Axonish.Fixtures.Hosting;

// A service that a test does not bring is named before the handler that asks for it is called.
internal static class NeededServices
{
    internal static void Require(string handler, IReadOnlyList<Type> services, Func<Type, bool> knows)
    {
        foreach (var service in services)
        {
            if (!knows(service)) throw Failing.With(
                $"{handler} asks for '{service}', and the test does not bring it.", $"Bring it: UseService<{Names.Of(service)}>(…).");
        }
    }
}
