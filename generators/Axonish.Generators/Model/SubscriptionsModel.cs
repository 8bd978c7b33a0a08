namespace Axonish.Generators.Model;

/// <summary>The event handlers of a class outside aggregates.</summary>
/// <param name="Name">The class as a person would name it.</param>
/// <param name="Handlers">The handlers in the order in which they are tried (rule B13).</param>
/// <param name="PayloadTypes">The classes of what they take, those left out that another includes.</param>
/// <param name="Events">The concrete events among these.</param>
/// <param name="Group">The group that the class names; null for none.</param>
/// <param name="Audience">The classes of what they take, by name.</param>
/// <param name="Sequencing">Where the key is read by which events of these classes are put in sequence.</param>
/// <param name="Resets">What is called when the group is reset.</param>
internal sealed record SubscriptionsModel(
    string Name,
    EquatableArray<SubscriptionModel> Handlers,
    EquatableArray<string> PayloadTypes,
    EquatableArray<EventModel> Events,
    GroupModel? Group,
    EquatableArray<AudienceModel> Audience,
    EquatableArray<SequencingModel> Sequencing,
    EquatableArray<ResetModel> Resets);
