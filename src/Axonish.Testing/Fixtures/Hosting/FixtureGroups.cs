using Axonish.Features;
using Axonish.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Fixtures.Hosting;

// Says that classes of processing groups are called: by the fixture itself, at the moment that the test states, and by no processor.
internal sealed class FixtureGroups : AxonishFeature, IProcessingGroupRunner
{
    public override string Name => "processing groups under test";

    public override FeatureStage Stage => FeatureStage.Readers;

    public override void AddServices(IServiceCollection services, ApplicationModel application)
    {
    }
}
