namespace Axonish.Generators.Model;

/// <summary>What the manifest says of a class that handles events outside aggregates.</summary>
/// <param name="Name">The class as a person would name it.</param>
/// <param name="Group">The group that it names; null for none.</param>
/// <param name="Audience">The classes of the events that it takes.</param>
/// <param name="Services">What it asks of the container.</param>
/// <param name="Events">The concrete events among what it takes.</param>
internal sealed record SubscriptionFacts(
    string Name, GroupModel? Group, EquatableArray<AudienceModel> Audience, EquatableArray<string> Services, EquatableArray<EventModel> Events);
