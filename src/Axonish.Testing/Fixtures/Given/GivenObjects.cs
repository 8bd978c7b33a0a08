namespace Axonish.Fixtures.Given;

internal static class GivenObjects
{
    internal static object[] Checked(object[] given)
    {
        ArgumentNullException.ThrowIfNull(given);
        foreach (var item in given) ArgumentNullException.ThrowIfNull(item, nameof(given));
        return given;
    }
}
