namespace Axonish.EntityFrameworkCore.Tests.Domain;

// A command outside aggregates whose handler does what the test says.
public sealed record Run(Func<IUnitOfWork, Task> Script);

public class Errands
{
    [CommandHandler]
    public Task HandleAsync(Run command, IUnitOfWork unitOfWork) => command.Script(unitOfWork);
}
