using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Annotated;

public sealed record LightOven([TargetAggregateIdentifier] string OvenId, bool Fails = false);
public sealed record Bake([TargetAggregateIdentifier] string OvenId, Exception? Failure = null, bool Breaks = false);
public sealed record Toast([TargetAggregateIdentifier] string OvenId);
public sealed record TurnTray([TargetAggregateIdentifier] string OvenId, string TrayId, Exception? Failure = null);

public sealed record OvenLit(string OvenId);
public sealed record Baked(int Loaves);
public sealed record OvenBroke;

[Aggregate]
public class Oven
{
    [AggregateMember] private readonly List<Tray> trays = [new("t-1")];
    [AggregateIdentifier] private string ovenId = "";
    private int loaves;

    private Oven() { }

    [CommandHandler]
    public Oven(LightOven command)
    {
        Apply(new OvenLit(command.OvenId));
        if (command.Fails) throw new FormatException("wet wood");
    }

    [CommandHandler]
    public async Task<int> HandleAsync(Bake command)
    {
        await Task.Yield();
        Apply(new Baked(1));
        if (command.Breaks)
        {
            try
            {
                Apply(new OvenBroke());
            }
            catch (InvalidDataException)
            {
            }
        }

        return command.Failure is null ? loaves : throw command.Failure;
    }

    [CommandHandler]
    public int Handle(Toast _)
    {
        try
        {
            Apply(new OvenBroke());
        }
        catch (InvalidDataException)
        {
        }

        throw new OverflowException("too hot");
    }

    [ExceptionHandler]
    private int Answer(OverflowException exception, Toast command) => exception.Message.Length;

    [ExceptionHandler]
    private int Answer(FormatException exception, Bake command) => 40 + loaves + exception.Message.Length;

    [ExceptionHandler]
    private void Nothing(NotSupportedException exception) => _ = exception;

    [ExceptionHandler]
    private async Task<object?> TranslateAsync(TimeoutException exception)
    {
        await Task.Yield();
        throw new InvalidOperationException("translated", exception);
    }

    [ExceptionHandler]
    private string WrongAnswer(DivideByZeroException exception, Bake command) => exception.Message;

    [ExceptionHandler]
    private string Unlit(LightOven command, FormatException exception) => $"{command.OvenId}: {exception.Message}";

    [ExceptionHandler]
    private string Missing(TurnTray command, EntityNotFoundException exception) => $"no {command.TrayId} in {exception.AggregateIdentifier}";

    [ExceptionHandler]
    private string OfTray(KeyNotFoundException exception, TurnTray command) => $"oven: {exception.Message}";

    [EventSourcingHandler]
    private void On(OvenLit e) => ovenId = e.OvenId;

    [EventSourcingHandler]
    private void On(Baked e) => loaves += e.Loaves;

#pragma warning disable AXN0206 // an event that the state refuses is what the test is about
    [EventSourcingHandler]
    private void On(OvenBroke _) => throw new InvalidDataException("broken");
#pragma warning restore AXN0206
}
