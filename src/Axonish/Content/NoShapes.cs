namespace Axonish.Content;

// For values of which nothing is known but their JSON.
internal sealed class NoShapes : IValueShapes
{
    internal static NoShapes Instance { get; } = new();

    public IValueShape? FindShape(Type type) => null;

    public object? ComparerOf(object collection) => null;
}
