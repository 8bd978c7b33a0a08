using Axonish.Content;
using Axonish.Features;
using Axonish.Generated;
using Axonish.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Axonish.Hosting;

// Registers what all features share, every feature, and what starts them.
internal static class AxonishServices
{
    internal static void Register(AxonishBuilder builder, ApplicationModel application)
    {
        var (services, features) = (builder.Services, builder.Features);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdentifierSource>(provider => new SequentialIdentifierSource(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(application);
        services.AddSingleton(provider => new CheckedApplication(Check(builder, application, features, provider), features));
        foreach (var feature in features) feature.AddServices(services, application);
        services.AddSingleton<IHostedService>(provider => Start(features, builder.StoreStartTimeout, provider));
    }

    private static FeatureCheck Check(AxonishBuilder builder, ApplicationModel application, IReadOnlyList<AxonishFeature> features, IServiceProvider provider) =>
        new(application, features, builder.Services, provider, ContentOptions.Complete(builder.Json), builder.Faults)
        {
            RequiresServices = builder.RequiresServices,
            ChecksContent = builder.ChecksContent,
        };

    private static AxonishStart Start(IReadOnlyList<AxonishFeature> features, TimeSpan storeTimeout, IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Axonish");
        var time = provider.GetRequiredService<TimeProvider>();
        return new AxonishStart(provider, features, new StoreOpening(time, storeTimeout, logger), time, logger);
    }
}
