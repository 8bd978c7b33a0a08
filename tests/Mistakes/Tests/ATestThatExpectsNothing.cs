namespace Tests;

public sealed record Plant([TargetAggregateIdentifier] string Id);

public sealed record Planted(string Id);

[Aggregate]
public class Tree
{
    [AggregateIdentifier] private string id = "";

    private Tree()
    {
    }

    [CommandHandler]
    public Tree(Plant command) => Apply(new Planted(command.Id));

    [EventSourcingHandler]
    private void On(Planted e) => id = e.Id;

    public override string ToString() => id;
}

public static class ATestThatExpectsNothing
{
    public static void Run() => new AggregateTestFixture<Tree>().When(new Plant("t-1"));
}
