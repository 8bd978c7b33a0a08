using System.Text.Json;

namespace Axonish.Features;

// The application, once every feature has found it free of faults. What depends on that asks the container for this first.
internal sealed class CheckedApplication
{
    internal CheckedApplication(FeatureCheck check, IReadOnlyList<AxonishFeature> features)
    {
        foreach (var feature in features) feature.Check(check);
        if (check.Faults is { Count: > 0 } faults) throw new AxonishConfigurationException(faults);
        Json = check.Json;
        Warnings = check.Warnings;
    }

    // As everything that is kept is written.
    internal JsonSerializerOptions Json { get; }

    // What may fail later, and need not.
    internal IReadOnlyList<string> Warnings { get; }
}
