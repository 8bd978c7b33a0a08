using Axonish;
using static Axonish.AggregateLifecycle;

namespace Accounts.Tests;

public sealed record OpenBranch([TargetAggregateIdentifier] string Branch, string FirstAccount);

public sealed record BranchOpened(string Branch);

// Has to do with an aggregate of another assembly.
[Aggregate]
public class Branch
{
    [AggregateIdentifier] private string branch = "";

    private Branch()
    {
    }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.Always)]
    public async Task HandleAsync(OpenBranch command, ICommandGateway gateway)
    {
        Apply(new BranchOpened(command.Branch));
        await gateway.SendAsync<object?>(new OpenBankAccount(command.FirstAccount, 1m));
    }

    [EventSourcingHandler]
    private void On(BranchOpened e) => branch = e.Branch;
}

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class BranchTests
{
    [Test(Description = "rule C4")]
    public void TheAggregatesOfReferencedAssemblies_AreThereToo() => new AggregateTestFixture<Branch>()
        .When(new OpenBranch("b-1", "a-1"))
        .ExpectEvents(new BranchOpened("b-1"), new BankAccountOpened("a-1", 1m))
        .ExpectResult("b-1");
}
