using Axonish.Generated;

namespace Axonish.Commands;

// What an interceptor inside the unit of work may pass on in the place of the message that it was given (rule B14).
internal static class InterceptedMessage
{
    // The message that is passed on: what only Axonish sets in its metadata stays as it was.
    internal static CommandMessage Accept(CommandMessage before, CommandMessage after, EventStoreLimits limits)
    {
        CheckName(before, after, nameof(after));
        if (after.Id != before.Id)
        {
            throw new ArgumentException(
                $"An interceptor passes on '{before.Name}' as message {after.Id}, but it is message {before.Id}, under which it is remembered; " + MakeItFrom, nameof(after));
        }

        return ReferenceEquals(after.Metadata, before.Metadata) ? after : after.WithMetadata(CommandMetadata.Changed(before, after.Metadata, limits));
    }

    internal static void CheckName(CommandMessage before, CommandMessage after, string parameter)
    {
        if (after.Name == before.Name) return;
        throw new ArgumentException(
            $"An interceptor passes on '{after.Name}' in the place of '{before.Name}', whose handler is chosen already; " + MakeItFrom + " To let another handler answer, send a command of your own.",
            parameter);
    }

    internal static ArgumentException MeansAnotherAggregate(CommandModel model, CommandTarget before, CommandTarget after) =>
        new($"An interceptor of the aggregate passes on '{model.Name}' with the target {Said(after)}, but {model.Handler} was chosen with {Said(before)}, which is loaded already; " +
            $"leave the target as it is, or change it in an {nameof(ICommandHandlerInterceptor)} or {nameof(ICommandDispatchInterceptor)}, before the aggregate is chosen.");

    internal static ArgumentException MeansAnotherEntity(CommandMessage changed, string interceptor) =>
        new($"{interceptor} passes on '{changed.Name}' with the routing value of another entity, but the one that it belongs to was chosen already; " +
            "leave the routing value as it is, or change it in an interceptor of the root, before the entity is looked up.");

    private static string Said(CommandTarget target) => target.Version is { } version ? $"'{target.Identifier}' at version {version}" : $"'{target.Identifier}'";

    private const string MakeItFrom =
        $"make the changed message with {nameof(CommandMessage.WithPayload)}, {nameof(CommandMessage.WithMetadata)} or {nameof(CommandMessage.AndMetadata)}.";
}
