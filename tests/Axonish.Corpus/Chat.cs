namespace Axonish.Corpus.Chat;

internal sealed record OpenRoom(string RoomId, string Owner);
internal sealed record Join([TargetAggregateIdentifier] string RoomId, string Member);
internal sealed record Leave([TargetAggregateIdentifier] string RoomId, string Member);
internal sealed record Post([TargetAggregateIdentifier] string RoomId, string Author, string Text);
internal sealed record Edit([TargetAggregateIdentifier] string RoomId, Guid MessageId, string Text);
internal sealed record React([TargetAggregateIdentifier] string RoomId, Guid MessageId, string Emoji);
internal sealed record Mute([TargetAggregateIdentifier] string RoomId, string Nick);

internal sealed record RoomOpened(string RoomId, string Owner);
internal sealed record Joined(string Member);
internal sealed record Left(string Member);
internal sealed record Posted(Guid MessageId, string Author, string Text);
internal sealed record Edited(Guid MessageId, string Text);
internal sealed record Reacted(Guid MessageId, string Emoji);
internal sealed record Muted(string Nick);

// Nothing here is seen outside its assembly.
[Aggregate(Type = "chat-room")]
internal sealed class ChatRoom
{
    [AggregateIdentifier] private string roomId = "";

    [AggregateMember] private readonly List<Message> messages = [];

    [AggregateMember] private IReadOnlyDictionary<string, Participant> participants = new Dictionary<string, Participant>();

    private ChatRoom() { }

    [CommandHandler]
    internal ChatRoom(OpenRoom command)
    {
        Apply(new RoomOpened(command.RoomId, command.Owner));
        Apply(new Joined(command.Owner));
    }

    [CommandHandler]
    internal void Handle(Join command)
    {
        if (!participants.ContainsKey(command.Member)) Apply(new Joined(command.Member));
    }

    [CommandHandler]
    internal void Handle(Leave command)
    {
        if (participants.ContainsKey(command.Member)) Apply(new Left(command.Member));
    }

    [CommandHandler]
    internal Guid Handle(Post command, [MessageId] Guid id)
    {
        if (!participants.TryGetValue(command.Author, out var author) || author.IsMuted) throw new InvalidOperationException("Only members who are not muted may post.");
        Apply(new Posted(id, command.Author, command.Text));
        return id;
    }

    [EventSourcingHandler] private void On(RoomOpened e) => roomId = e.RoomId;

    [EventSourcingHandler]
    private void On(Joined e) => participants = new Dictionary<string, Participant>(participants) { [e.Member] = new(e.Member) };

    [EventSourcingHandler]
    private void On(Left e) => participants = participants.Where(pair => pair.Key != e.Member).ToDictionary(pair => pair.Key, pair => pair.Value);

    [EventSourcingHandler] private void On(Posted e) => messages.Add(new Message(e.MessageId, e.Text));

    public override string ToString() => $"{roomId}: {messages.Count}";
}

internal sealed class Message(Guid id, string text)
{
    private readonly Dictionary<string, int> reactions = [];
    [EntityId(RoutingKey = "MessageId")] private readonly Guid id = id;
    private string text = text;

    [CommandHandler]
    internal void Handle(Edit command)
    {
        if (command.Text != text) Apply(new Edited(id, command.Text));
    }

    [CommandHandler]
    internal int Handle(React command)
    {
        Apply(new Reacted(id, command.Emoji));
        return reactions[command.Emoji];
    }

    [EventSourcingHandler]
    private void On(Edited e)
    {
        if (e.MessageId == id) text = e.Text;
    }

    [EventSourcingHandler]
    private void On(Reacted e)
    {
        if (e.MessageId == id) reactions[e.Emoji] = reactions.GetValueOrDefault(e.Emoji) + 1;
    }
}

internal sealed class Participant(string nick)
{
    [EntityId] private readonly string nick = nick;

    internal bool IsMuted { get; private set; }

    [CommandHandler]
    internal void Handle(Mute _) => Apply(new Muted(nick));

    [EventSourcingHandler]
    private void On(Muted e) => IsMuted |= e.Nick == nick;
}

internal sealed class Moderation(ICommandGateway gateway)
{
    [EventHandler]
    internal async Task OnAsync(Posted e, [MetadataValue("room")] string? room, CancellationToken ct)
    {
        if (room is not null && e.Text.Contains("spam", StringComparison.OrdinalIgnoreCase)) await gateway.SendAsync(new Mute(room, e.Author), ct: ct);
    }
}
