namespace Axonish.Features;

// The features of one host in the order in which they are asked and started: by stage, then by name.
internal sealed class FeatureList
{
    private readonly List<AxonishFeature> features = [];

    internal IReadOnlyList<AxonishFeature> Ordered =>
        [.. features.OrderBy(feature => feature.Stage).ThenBy(feature => feature.Name, StringComparer.Ordinal)];

    internal TFeature Add<TFeature>(TFeature feature)
        where TFeature : AxonishFeature
    {
        if (features.Find(other => other.Name == feature.Name) is { } known)
            throw new InvalidOperationException($"{known.GetType()} and {feature.GetType()} are both called '{feature.Name}'; features are started in order of their names, so rename one.");
        features.Add(feature);
        return feature;
    }

    internal TFeature? Find<TFeature>()
        where TFeature : AxonishFeature => features.OfType<TFeature>().FirstOrDefault();
}
