namespace Axonish.Generators.Model;

/// <summary>Everything that one class is to the generator; null what it is not.</summary>
internal sealed record ParsedType(
    Parsed<AggregateModel>? Aggregate, Parsed<HandlerClassModel>? HandlerClass, Parsed<UpcasterClassModel>? UpcasterClass, Parsed<EventModel>? Event)
{
    public static readonly ParsedType Nothing = new(null, null, null, null);

    public bool IsSomething => Aggregate is not null || HandlerClass is not null || UpcasterClass is not null || Event is not null;
}
