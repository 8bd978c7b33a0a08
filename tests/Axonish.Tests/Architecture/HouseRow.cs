namespace Axonish.Tests.Architecture;

// One project, or several that share their floors; the folders from the top: each uses only those before it.
internal sealed record HouseRow(string[] Projects, string[] Floors, bool IsPlanned = false)
{
    internal string Name => Projects[^1];
}
