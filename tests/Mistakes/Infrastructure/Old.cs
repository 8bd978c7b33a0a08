namespace Mistakes.Infrastructure;

[Axonish.Event("old")]
public class Old;
