namespace Axonish.Fixtures.Reporting;

// Classes as people call them: without namespace and type arguments.
internal static class Names
{
    internal static string Of(object value) => Of(value.GetType());

    internal static string Of(Type type)
    {
        var text = type.ToString();
        var generic = text.IndexOf('`', StringComparison.Ordinal);
        if (generic >= 0) text = text[..generic];
        return text[(text.LastIndexOfAny(['.', '+']) + 1)..];
    }
}
