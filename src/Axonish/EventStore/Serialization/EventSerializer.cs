using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Axonish.Content;
using Axonish.EventStore.Serialization;

namespace Axonish;

/// <summary>Turns events into UTF-8 JSON and back; for authors of stores.</summary>
/// <remarks>
/// Thread-safe. Depth is at most 32, duplicate properties are refused, public fields are written, and a polymorphic value's discriminator may
/// stand anywhere, whatever the options say; <c>BigInteger</c>, <c>Rune</c>, <c>CultureInfo</c> and <c>IPAddress</c> have converters, behind
/// those of the options. No content of an event ever becomes part of an exception.
/// </remarks>
public sealed class EventSerializer
{
    private const string Subject = "The event";

    private readonly JsonSerializerOptions options;
    private readonly StoredForm? form;
    private readonly bool verifiesAll;
    private CheckedContract?[] contracts = [];

    /// <summary>Creates a serializer.</summary>
    /// <param name="types">The event classes that may be read.</param>
    /// <param name="options">
    /// How to write and read; copied. Put a <c>JsonSerializerContext</c> in its resolver chain for ahead-of-time compilation; where reflection
    /// is available it serves the classes that no resolver knows.
    /// </param>
    public EventSerializer(EventTypeTable types, JsonSerializerOptions? options = null)
        : this(types ?? throw new ArgumentNullException(nameof(types)), ContentOptions.Complete(options), form: null, verifiesAll: false)
    {
    }

    internal EventSerializer(EventTypeTable types, JsonSerializerOptions completed, StoredForm? form, bool verifiesAll)
    {
        Types = types;
        options = completed;
        this.form = form;
        this.verifiesAll = verifiesAll;
    }

    /// <summary>The event classes that may be read.</summary>
    public EventTypeTable Types { get; }

    internal JsonSerializerOptions Options => options;

    // Whether each event is read back before it is stored, and not the first of its class only.
    internal bool VerifiesAll => verifiesAll;

    /// <summary>The same for a database that does not keep JSON byte by byte.</summary>
    /// <param name="kept">What the database makes of JSON.</param>
    /// <returns>A serializer that compares with what will be read back, before anything is stored.</returns>
    [Experimental("AXONISHENGINE")]
    public EventSerializer Kept(StoredForm kept) => new(Types, options, kept, verifiesAll);

    /// <summary>The same, but each event is read back and compared before it is stored, and not only the first of its class.</summary>
    /// <returns>A serializer that does so.</returns>
    public EventSerializer VerifyingAll() => verifiesAll ? this : new(Types, options, form, verifiesAll: true);

    internal CheckedContract CheckedContractOf(Type type, string subject, string otherwise) => new(options.GetTypeInfo(type), subject, form: null, verifiesAll, otherwise);

    /// <summary>
    /// Writes an event's payload. The first of each class is read back and compared, and each one where it depends on the values whether they
    /// come back: where a member's type can hold others, where a converter of the application writes it, where text is not valid Unicode.
    /// </summary>
    /// <param name="message">The event.</param>
    /// <returns>UTF-8 JSON.</returns>
    /// <exception cref="NotSerializableException">The payload cannot be written, or does not come back as it was.</exception>
    /// <exception cref="InvalidOperationException">The payload is not of the class that its event type names.</exception>
    public byte[] Serialize(EventMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Payload.GetType() != message.Type.Type)
        {
            throw new InvalidOperationException(
                $"The event '{message.Name}' is a {message.Payload.GetType()}, not the {message.Type.Type} that is stored under this name; "
                + "what the derived class adds would be lost. Give it a stored name of its own.");
        }

        return CheckedContractOf(message.Type).Write(message.Payload, message.Name);
    }

    /// <summary>Reads an event's payload.</summary>
    /// <param name="type">The event's class, from <see cref="EventTypeTable.Resolve"/>.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="position">The event's place in the store, for the error.</param>
    /// <returns>The event.</returns>
    /// <exception cref="EventDeserializationException">The payload cannot be read as this class.</exception>
    public object Deserialize(EventType type, ReadOnlySpan<byte> payload, long position)
    {
        ArgumentNullException.ThrowIfNull(type);
        var contract = ContractOf(type);
        try
        {
            return JsonSerializer.Deserialize(payload, contract) ?? throw new JsonException();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var place = failure is JsonException { BytePositionInLine: { } column, LineNumber: { } line }
                ? $"line {line + 1}, byte {column + 1} of its content"
                : "its content";
            var member = UnreadableMember.Find(contract, failure) is { } found ? $", at the member {found.Path}, of type {found.Type}" : "";
            throw new EventDeserializationException(
                $"The event '{type.Name}' at position {position} cannot be read as {type.Type} ({failure.GetType()} in {place}{member}). "
                + "Keep its class able to read what was stored; to look at the content, query the store by position.")
            {
                EventName = type.Name,
                Position = position,
            };
        }
    }

    /// <summary>
    /// Adds a stored event as the program knows it today: itself, or what upcasters make of it, which may be several events or one that
    /// <see cref="EventMessage.IsDropped"/>. Every store hands its events on through this.
    /// </summary>
    /// <param name="stored">The event as it was stored: its type from <see cref="EventTypeTable.Resolve"/>.</param>
    /// <param name="events">What it is added to; nothing is added where this fails.</param>
    /// <exception cref="EventDeserializationException">An upcaster fails, or what it makes cannot be read.</exception>
    public void AddCurrent(EventMessage stored, ICollection<EventMessage> events)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(events);
        if (Types.IsCurrent(stored.Type)) events.Add(stored);
        else new EventUpcasting(this, stored).AddTo(events);
    }

    /// <summary>Writes an event's metadata.</summary>
    /// <param name="metadata">The metadata.</param>
    /// <returns>UTF-8 JSON; null where there is no entry.</returns>
    public static byte[]? SerializeMetadata(Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return MetadataJson.Write(metadata);
    }

    /// <summary>Reads an event's metadata.</summary>
    /// <param name="type">The event's class, for the error.</param>
    /// <param name="metadata">UTF-8 JSON; empty where there is no entry.</param>
    /// <param name="position">The event's place in the store, for the error.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="EventDeserializationException">It is not a flat object of strings with valid keys.</exception>
    public static Metadata DeserializeMetadata(EventType type, ReadOnlySpan<byte> metadata, long position)
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            return MetadataJson.Read(metadata);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new EventDeserializationException(
                $"The metadata of the event '{type.Name}' at position {position} cannot be read: it is not a flat JSON object of strings. "
                + "Something other than Axonish wrote it; restore it.")
            {
                EventName = type.Name,
                Position = position,
            };
        }
    }

    internal JsonTypeInfo ContractOf(EventType type) => CheckedContractOf(type).Json;

    private CheckedContract CheckedContractOf(EventType type)
    {
        var known = contracts;
        var ordinal = type.Ordinal;
        return (uint)ordinal < (uint)known.Length && known[ordinal] is { } contract ? contract : AddContract(type);
    }

    // Of two threads that find something new at once, one may lose what it adds; then it is found again.
    private CheckedContract AddContract(EventType type)
    {
        var contract = new CheckedContract(FindContract(type), Subject, form, verifiesAll);
        var known = contracts;
        if (type.Ordinal >= known.Length)
        {
            var wider = new CheckedContract?[Math.Max(type.Ordinal + 1, 2 * known.Length)];
            known.CopyTo(wider, 0);
            contracts = known = wider;
        }

        known[type.Ordinal] = contract;
        return contract;
    }

    private JsonTypeInfo FindContract(EventType type)
    {
        // What an upcaster takes and no class describes; every program can read it, trimmed or not.
        if (type.Type == typeof(JsonObject)) return JsonMetadataServices.CreateValueInfo<JsonObject>(options, JsonMetadataServices.JsonObjectConverter);
        if (type.Type == typeof(StreamDeleted)) return FrameworkEvents.ContractOfStreamDeleted(options);
        try
        {
            return options.GetTypeInfo(type.Type);
        }
        catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException)
        {
            // What is wrong with a contract is said in names of types and members.
            throw new NotSerializableException(
                $"There is no JSON contract for the event class {type.Type} ({failure.Message}): add [JsonSerializable(typeof({type.Type}))] to the "
                + "JsonSerializerContext that UseJson names.",
                failure)
            {
                MessageName = type.Name,
            };
        }
    }
}
