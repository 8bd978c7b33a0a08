namespace Axonish;

/// <summary>The application contradicts itself, or lacks what it needs. Thrown when the host starts, with all faults at once.</summary>
/// <param name="faults">The faults, one sentence each.</param>
public sealed class AxonishConfigurationException(IReadOnlyList<string> faults)
    : AxonishException($"Axonish cannot start:{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", faults ?? [])}")
{
    /// <summary>The faults, one sentence each.</summary>
    public IReadOnlyList<string> Faults { get; } = faults ?? [];
}
