using System.Text.Json.Serialization;

namespace Mistakes.Messages.AnEventInNoJsonContext;

public sealed record Deposited(decimal Amount);
public class Projection { [EventHandler] public void On(Deposited e) { } }
[JsonSerializable(typeof(string))] internal sealed partial class AppJson : JsonSerializerContext;
