using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Corpus.Hospital;

public sealed record Admit(string PatientId, string Ward);
public sealed record Prescribe([TargetAggregateIdentifier] string PatientId, string Drug, double Milligrams);
public sealed record Administer([TargetAggregateIdentifier] string PatientId, string Drug);
public sealed record Discharge([TargetAggregateIdentifier] string PatientId);
public sealed record Measure([TargetAggregateIdentifier] string PatientId, string Vital, double Value);
public sealed record Admitted(string PatientId, string Ward);
public sealed record Prescribed(string Drug, double Milligrams);
public sealed record Administered(string Drug);
public sealed record Discharged;
public sealed record Measured(string Vital, double Value);

public interface IInteractions
{
    bool AreSafe(string drug, IEnumerable<string> others);
}

[Aggregate]
public class Patient
{
    [AggregateMember] private readonly Chart chart = new();
    [AggregateMember] private readonly Dictionary<string, Prescription> prescriptions = [];
    [AggregateIdentifier] private string patientId = null!;

    private Patient() { }

    [CommandHandler]
    public Patient(Admit command) => Apply(new Admitted(command.PatientId, command.Ward));

    [CommandHandler]
    public void Handle(Prescribe command, [FromKeyedServices("drugs")] IInteractions interactions)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        if (!interactions.AreSafe(command.Drug, prescriptions.Keys)) throw new InvalidOperationException($"{command.Drug} is not safe for {patientId}.");
        Apply(new Prescribed(command.Drug, command.Milligrams));
    }

    [CommandHandler]
    public void Handle(CommandMessage<Discharge> message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Apply(new Discharged(), message.Metadata);
    }

    [EventSourcingHandler] private void On(Admitted e) => patientId = e.PatientId;

    [EventSourcingHandler] private void On(Prescribed e) => prescriptions[e.Drug] = new Prescription(e.Drug);

    [EventSourcingHandler] private void On(Discharged _) => MarkDeleted();
}

public class Prescription(string drug)
{
    private int doses;

    [EntityId] public string Drug => drug;

    [CommandHandler]
    public int Handle(Administer _)
    {
        Apply(new Administered(drug));
        return doses;
    }

    [EventSourcingHandler]
    private void On(Administered e)
    {
        if (e.Drug == drug) doses++;
    }
}

public class Chart
{
    private readonly Dictionary<string, List<double>> vitals = [];

    [CommandHandler]
    public double Handle(Measure command)
    {
        Apply(new Measured(command.Vital, command.Value));
        return vitals[command.Vital].Average();
    }

    [EventSourcingHandler]
    private void On(Measured e)
    {
        if (!vitals.TryGetValue(e.Vital, out var values)) vitals[e.Vital] = values = [];
        values.Add(e.Value);
    }
}

public static class Alarms
{
    [EventHandler]
    public static void On(Measured e, [FromKeyedServices("nurse")] ICollection<string> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        if (e is { Vital: "pulse", Value: > 180 }) calls.Add(e.Vital);
    }

    [CommandHandler(CommandName = "alarms-reset")]
    public static void Reset(CommandMessage message, [FromKeyedServices("nurse")] ICollection<string> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        calls.Clear();
    }
}

public sealed record StartShift([TargetAggregateIdentifier] DateOnly Day, string Nurse);
public sealed record EndShift([TargetAggregateIdentifier] DateOnly Day, string Nurse);
public sealed record ShiftStarted(DateOnly Day, string Nurse);
public sealed record ShiftEnded(string Nurse);

// Known by its day.
[Aggregate]
public class Roster
{
    private readonly HashSet<string> onDuty = [];

    [AggregateIdentifier] public DateOnly? Day { get; private set; }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public int Handle(StartShift command)
    {
        if (!onDuty.Contains(command.Nurse)) Apply(new ShiftStarted(command.Day, command.Nurse));
        return onDuty.Count;
    }

    [CommandHandler]
    public int Handle(EndShift command)
    {
        if (onDuty.Contains(command.Nurse)) Apply(new ShiftEnded(command.Nurse));
        return onDuty.Count;
    }

    [EventSourcingHandler]
    private void On(ShiftStarted e)
    {
        Day = e.Day;
        onDuty.Add(e.Nurse);
    }

    [EventSourcingHandler] private void On(ShiftEnded e) => onDuty.Remove(e.Nurse);
}
