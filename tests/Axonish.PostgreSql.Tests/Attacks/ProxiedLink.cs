using System.Net.Sockets;
using System.Text;

namespace Axonish.PostgreSql.Tests.Attacks;

// One connection through the proxy: both its ends, and what it said first, which names the application.
internal sealed class ProxiedLink(TcpClient client, TcpClient server)
{
    private const int Introduction = 4096;

    private readonly StringBuilder said = new();

    internal TcpClient Client => client;

    internal TcpClient Server => server;

    // What comes from either end goes nowhere, and neither end is notified.
    internal bool IsSilent { get; set; }

    internal bool IsOf(string application) => said.ToString().Contains(application, StringComparison.Ordinal);

    internal void Hear(ReadOnlySpan<byte> bytes)
    {
        if (said.Length < Introduction) said.Append(Encoding.ASCII.GetString(bytes));
    }

    internal void Close()
    {
        client.Close();
        server.Close();
    }
}
