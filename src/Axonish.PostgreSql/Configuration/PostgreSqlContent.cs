namespace Axonish;

/// <summary>How events' payloads and metadata are kept. Chosen when the schema is made; opening it with the other choice is an error.</summary>
public enum PostgreSqlContent
{
    /// <summary>As the bytes of their JSON: written and read one and a half times as fast, given back byte for byte.</summary>
    Bytea,

    /// <summary>
    /// Payloads as <c>jsonb</c> and metadata as <c>json</c>, for those who query events with SQL. What jsonb does not keep is refused before the
    /// event is stored: the character U+0000, the sign of zero, numbers of more digits than <c>numeric</c> holds, and what depends on the order
    /// of an object's members.
    /// </summary>
    Jsonb,
}
