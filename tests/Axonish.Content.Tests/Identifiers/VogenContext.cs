using System.Text.Json.Serialization;

namespace Axonish.Content.Tests.Identifiers;

public sealed record BookingMade(VogenId Booking, string Guest);

// The generator of System.Text.Json does not see the code that Vogen writes: to it, VogenId is empty.
[JsonSerializable(typeof(BookingMade))]
public sealed partial class VogenContext : JsonSerializerContext;
