namespace Axonish.Generators.Model;

/// <summary>A method that turns stored events into newer ones.</summary>
/// <param name="Title">The method as a person would name it.</param>
/// <param name="Name">The stored name that it takes.</param>
/// <param name="Revision">The stored revision that it takes.</param>
/// <param name="Source">The class that it takes; null for JSON.</param>
/// <param name="Target">The class that it returns; null for JSON, or where only a call can show it.</param>
/// <param name="ReturnsJson">Whether it returns JSON.</param>
/// <param name="ReturnsSequence">Whether it returns a sequence.</param>
/// <param name="Handler">The method.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record UpcasterModel(
    string Title, string Name, int Revision, EventModel? Source, EventModel? Target, bool ReturnsJson, bool ReturnsSequence, MemberReach Handler,
    EquatableArray<ArgumentModel> Arguments)
{
    public UpcasterFact Fact => ReturnsJson ? new UpcasterFact(Title, Name, Revision, Name, Revision + 1)
        : new UpcasterFact(Title, Name, Revision, Target?.StoredName, Target?.Revision ?? 0);

    public IEnumerable<EventModel> Events => new[] { Source, Target }.OfType<EventModel>();
}
