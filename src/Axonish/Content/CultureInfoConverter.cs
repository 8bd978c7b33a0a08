using System.Globalization;

namespace Axonish.Content;

// By name. What the system says of a culture is not kept with it.
internal sealed class CultureInfoConverter : TextConverter<CultureInfo>
{
    protected override string Text(CultureInfo value) => value.Name;

    protected override CultureInfo Parse(string text) => CultureInfo.GetCultureInfo(text);
}
