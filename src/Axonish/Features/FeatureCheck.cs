using System.ComponentModel;
using System.Text.Json;
using Axonish.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Features;

/// <summary>Collects what all features of a host find wrong, so that it is reported at once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FeatureCheck
{
    private readonly List<string> faults;
    private readonly List<string> warnings = [];
    private readonly IReadOnlyList<AxonishFeature> features;
    private readonly ContentFaults unreadable = new();
    private readonly ContentFaults doubtful = new();
    private readonly ServiceFaults missing;

    internal FeatureCheck(
        ApplicationModel application, IReadOnlyList<AxonishFeature> features, IServiceCollection registered, IServiceProvider services, JsonSerializerOptions json,
        IEnumerable<string> faults)
    {
        this.features = features;
        this.faults = [.. faults];
        Application = application;
        Services = services;
        Json = json;
        missing = new ServiceFaults(application, registered, services);
    }

    /// <summary>All that the manifests of the application's assemblies describe.</summary>
    public ApplicationModel Application { get; }

    /// <summary>The host's services. Those that depend on the result of this check cannot be asked for yet.</summary>
    public IServiceProvider Services { get; }

    /// <summary>How everything that is kept is written as JSON.</summary>
    public JsonSerializerOptions Json { get; }

    // A test brings the services that it comes to use, and looks at the types that it comes to keep.
    internal bool RequiresServices { get; init; } = true;

    internal bool ChecksContent { get; init; } = true;

    internal IReadOnlyList<string> Faults => [.. faults, .. missing.Found, .. unreadable.Found];

    internal IReadOnlyList<string> Warnings => [.. warnings, .. doubtful.Found];

    /// <summary>Finds a feature of the host, or what a feature is beside that.</summary>
    /// <typeparam name="T">Its class, or an interface that says what it can do for others.</typeparam>
    /// <returns>The feature; <see langword="null"/> where the host has none.</returns>
    public T? Find<T>()
        where T : class => features.OfType<T>().FirstOrDefault();

    /// <summary>Adds a fault: the host does not start.</summary>
    /// <param name="fault">One sentence: what is wrong, and what to do.</param>
    public void AddFault(string fault) => faults.Add(fault);

    /// <summary>Adds faults: the host does not start.</summary>
    /// <param name="found">One sentence each: what is wrong, and what to do.</param>
    public void AddFaults(IEnumerable<string> found) => faults.AddRange(found);

    /// <summary>Adds what may fail later, and need not: it is logged.</summary>
    /// <param name="found">One sentence each: what may fail, and what to do.</param>
    public void AddWarnings(IEnumerable<string> found) => warnings.AddRange(found);

    /// <summary>Adds a fault for each service that the container lacks.</summary>
    /// <param name="handler">Who asks for them, as a person would name it.</param>
    /// <param name="services">The services.</param>
    public void RequireServices(string handler, IReadOnlyList<Type> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (RequiresServices) missing.Add(handler, services);
    }

    /// <summary>Adds a fault where objects of a type, written as JSON, could not be read back (rules D10, Y1).</summary>
    /// <param name="subject">What is written, to begin a sentence with: <c>The event 'CardIssued'</c>.</param>
    /// <param name="type">Its type.</param>
    /// <param name="json">How it is written; as everything that is kept unless given.</param>
    public void RequireReadable(string subject, Type type, JsonSerializerOptions? json = null)
    {
        if (ChecksContent) unreadable.Add(subject, type, json ?? Json);
    }

    /// <summary>Adds a warning where objects of a type, written as JSON, could not be read back.</summary>
    /// <param name="subject">What is written, to begin a sentence with.</param>
    /// <param name="type">Its type.</param>
    public void PreferReadable(string subject, Type type)
    {
        if (ChecksContent) doubtful.Add(subject, type, Json);
    }
}
