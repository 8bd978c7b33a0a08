namespace Axonish.Content.Tests;

public sealed class Link
{
    public Link? Inner { get; set; }
}
