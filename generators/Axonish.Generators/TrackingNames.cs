namespace Axonish.Generators;

/// <summary>The steps of the pipeline, by the names under which tests watch them.</summary>
internal static class TrackingNames
{
    public const string Assembly = "Assembly";

    public const string References = "References";

    public const string ReferencedEvents = "ReferencedEvents";

    public const string ReferencedManifests = "ReferencedManifests";

    public const string Types = "Types";

    public const string Aggregates = "Aggregates";

    public const string ClaimedTypes = "ClaimedTypes";

    public const string HandlerClasses = "HandlerClasses";

    public const string UpcasterClasses = "UpcasterClasses";

    public const string UpcasterClassFacts = "UpcasterClassFacts";

    public const string Events = "Events";

    public const string AggregateFacts = "AggregateFacts";

    public const string HandlerClassFacts = "HandlerClassFacts";

    public const string Manifest = "Manifest";

    public const string GatewayCommands = "GatewayCommands";

    public const string HintNames = "HintNames";

    public static IReadOnlyList<string> All { get; } =
    [
        Assembly, References, ReferencedEvents, ReferencedManifests, Types, Aggregates, ClaimedTypes, HandlerClasses, UpcasterClasses, Events,
        AggregateFacts, HandlerClassFacts, UpcasterClassFacts, Manifest, GatewayCommands, HintNames,
    ];
}
