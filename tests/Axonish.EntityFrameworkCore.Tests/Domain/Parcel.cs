namespace Axonish.EntityFrameworkCore.Tests.Domain;

public class Parcel
{
    public int Id { get; private set; }

    public required string Label { get; init; }

    // Parcels in parcels, to any depth.
    public List<Parcel> Inner { get; private set; } = [];

    public override string ToString() => Label + string.Concat(Inner.Select(parcel => $">{parcel}"));

    internal static Parcel Of(string[] labels)
    {
        var parcel = new Parcel { Label = labels[0] };
        if (labels.Length > 1) parcel.Inner.Add(Of(labels[1..]));
        return parcel;
    }
}
