namespace Axonish.Generators.Model;

/// <summary>An event of a member that forwards matching events only (rule A14).</summary>
internal sealed record MatchingModel(string PayloadType, RoutingModel Routing);
