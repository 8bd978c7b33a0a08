namespace Axonish.Content;

// What is known of classes beyond what JSON shows of them.
internal interface IValueShapes
{
    IValueShape? FindShape(Type type);

    // None where nothing is known of the collection's type.
    object? ComparerOf(object collection);
}
