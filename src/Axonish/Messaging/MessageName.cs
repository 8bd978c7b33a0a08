namespace Axonish;

internal static class MessageName
{
    internal static string Of(object payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return Of(payload.GetType());
    }

    // Namespace and name with dots, nested types too: the same text that the compiler's tables carry.
    internal static string Of(Type type) => type.ToString().Replace('+', '.');
}
