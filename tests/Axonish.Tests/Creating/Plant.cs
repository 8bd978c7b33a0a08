using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Creating;

public sealed record Sow(string PlantId, Action? After = null);
public sealed record SowExpected([TargetAggregateIdentifier] string PlantId, [property: TargetAggregateVersion] int SeenVersion);
public sealed record SowAtOnce(string PlantId);
public sealed record SowSlowly(string PlantId);
public sealed record SowNothing(string PlantId);
public sealed record SowNothingSlowly(string PlantId);
public sealed record WaterPlant([TargetAggregateIdentifier] string PlantId);
public sealed record AdoptPlant([TargetAggregateIdentifier] string PlantId, Func<Task<bool>> Adopts);

public sealed record PlantSown(string PlantId);
public sealed record PlantWatered;

[Aggregate]
public class Plant
{
    [AggregateIdentifier] private string plantId = null!;
    private int waterings;

    private Plant() { }

    [CommandHandler]
    public Plant(Sow command)
    {
        Apply(new PlantSown(command.PlantId));
        command.After?.Invoke();
    }

    [CommandHandler]
    public Plant(SowExpected command) => Apply(new PlantSown(command.PlantId));

    [CommandHandler]
    public static Plant Create(SowAtOnce command)
    {
        Apply(new PlantSown(command.PlantId));
        return new Plant();
    }

    [CommandHandler]
    public static async Task<Plant> CreateAsync(SowSlowly command)
    {
        await Task.Yield();
        Apply(new PlantSown(command.PlantId));
        return new Plant();
    }

    [CommandHandler]
    public static Plant? CreateNothing(SowNothing command) => null;

    [CommandHandler]
    public static async Task<Plant?> CreateNothingAsync(SowNothingSlowly command)
    {
        await Task.Yield();
        Apply(new PlantSown(command.PlantId));
        return null;
    }

    [CommandHandler]
    public int Handle(WaterPlant _)
    {
        Apply(new PlantWatered());
        return waterings;
    }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public async Task HandleAsync(AdoptPlant command)
    {
        if (await command.Adopts()) Apply(new PlantSown(command.PlantId));
    }

    [EventSourcingHandler]
    private void On(PlantSown e) => plantId = e.PlantId;

    [EventSourcingHandler]
    private void On(PlantWatered e) => waterings++;
}
