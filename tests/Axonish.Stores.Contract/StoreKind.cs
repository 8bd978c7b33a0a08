namespace Axonish.Stores.Contract;

/// <summary>A store that the contract is asked of. Each test project lists its own in <c>StoresUnderTest</c>.</summary>
public sealed record StoreKind(string Name, bool MeasuresPayloads, Func<StoreHarness> Start)
{
    public override string ToString() => Name;
}
