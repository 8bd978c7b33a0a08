using System.Net;

namespace Axonish.Content;

internal sealed class IPAddressConverter : TextConverter<IPAddress>
{
    protected override string Text(IPAddress value) => value.ToString();

    protected override IPAddress Parse(string text) => IPAddress.Parse(text);
}
