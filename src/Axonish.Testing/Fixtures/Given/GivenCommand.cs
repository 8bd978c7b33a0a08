namespace Axonish.Fixtures.Given;

internal static class GivenCommand
{
    // One without identifier gets it when it is sent; a message is sent as it is.
    internal static CommandMessage Message(object command, Metadata metadata)
    {
        if (command is not CommandMessage message) return new CommandMessage(Guid.Empty, command, metadata);
        return metadata.Count == 0 ? message : throw new ArgumentException("A CommandMessage brings its own metadata; leave the other out.");
    }
}
