using Axonish.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Features;

// What handlers ask of the container and it does not have (rule B15).
internal sealed class ServiceFaults(ApplicationModel application, IServiceCollection registered, IServiceProvider container)
{
    private readonly IServiceProviderIsService? known = container.GetService<IServiceProviderIsService>();

    internal List<string> Found { get; } = [];

    internal void Add(string handler, IReadOnlyList<Type> needs)
    {
        if (known is null) return;
        for (var i = 0; i < needs.Count; i++)
        {
            if (!known.IsService(needs[i]) || IsRepositoryOfNothing(needs[i]))
                Found.Add($"{handler} needs a {needs[i]}, which the container does not have; register it.");
        }
    }

    // One registration serves the repositories of all aggregates, and that of any other class too.
    private bool IsRepositoryOfNothing(Type service) =>
        service.IsConstructedGenericType
        && service.GetGenericTypeDefinition() == typeof(IRepository<>)
        && application.Find(service.GenericTypeArguments[0]) is null
        && !registered.Any(other => other.ServiceType == service);
}
