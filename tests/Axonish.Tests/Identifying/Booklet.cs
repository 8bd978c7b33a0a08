using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Identifying;

public sealed record Print(string Number);
public sealed record Page([TargetAggregateIdentifier] string Number, int Count);
public sealed record Retitle([TargetAggregateIdentifier] string Number, string Other);
public sealed record PrintTwice(string Number, string Other);
public sealed record Printed(string Number);
public sealed record Paged(int Count);
public sealed record Retitled(string Number);

// Its second event may change what it calls itself, which no aggregate should.
[Aggregate]
public class Booklet
{
    [AggregateIdentifier] private string number = "";
    private int pages;

    private Booklet() { }

    [CommandHandler]
    public Booklet(Print command) => Apply(new Printed(command.Number));

    [CommandHandler]
    public Booklet(PrintTwice command)
    {
        Apply(new Printed(command.Number));
        Apply(new Retitled(command.Other));
    }

    [CommandHandler]
    public void Handle(Page command) => Apply(new Paged(pages + command.Count));

    [CommandHandler]
    public void Handle(Retitle command) => Apply(new Retitled(command.Other));

    [EventSourcingHandler]
    private void On(Printed e) => number = e.Number;

    [EventSourcingHandler]
    private void On(Paged e) => pages = e.Count;

    [EventSourcingHandler]
    private void On(Retitled e) => number = e.Number;
}
