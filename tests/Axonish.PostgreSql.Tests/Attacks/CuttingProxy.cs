using System.Net;
using System.Net.Sockets;

namespace Axonish.PostgreSql.Tests.Attacks;

// Stands between store and server, and cuts every connection after so many bytes more in one direction, or lets connections go silent.
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Lock gate = new();
    private readonly List<ProxiedLink> open = [];
    private readonly int serverPort;
    private long toServer = long.MaxValue;
    private long toClient = long.MaxValue;

    internal CuttingProxy(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        _ = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal bool IsClosedToNew { get; set; }

    // How long each piece is under way, in either direction.
    internal TimeSpan Latency { get; set; }

    internal bool HasCut { get; private set; }

    internal long SentToServer { get; private set; }

    internal long SentToClient { get; private set; }

    public void Dispose()
    {
        listener.Dispose();
        CutNow();
    }

    internal void CutAfter(long bytes, bool onTheWayBack)
    {
        lock (gate)
        {
            HasCut = false;
            (toServer, toClient) = onTheWayBack ? (long.MaxValue, bytes) : (bytes, long.MaxValue);
            (SentToServer, SentToClient) = (0, 0);
        }
    }

    internal void CutNow()
    {
        lock (gate)
        {
            HasCut = true;
            (toServer, toClient) = (long.MaxValue, long.MaxValue);
            foreach (var link in open) link.Close();
            open.Clear();
        }
    }

    // Nothing passes any more on the connections that an application has open, without an error; new ones are served.
    internal int Silence(string application)
    {
        lock (gate)
        {
            var links = open.FindAll(link => !link.IsSilent && link.IsOf(application));
            foreach (var link in links) link.IsSilent = true;
            return links.Count;
        }
    }

    // Connections that went silent, and that their application has not given up yet.
    internal int Silent()
    {
        lock (gate) return open.Count(link => link.IsSilent);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                if (IsClosedToNew)
                {
                    client.Close();
                    continue;
                }

                var server = new TcpClient { NoDelay = true };
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, serverPort);
                var link = new ProxiedLink(client, server);
                lock (gate) open.Add(link);
                _ = CopyAsync(link, onTheWayBack: false);
                _ = CopyAsync(link, onTheWayBack: true);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CopyAsync(ProxiedLink link, bool onTheWayBack)
    {
        var (from, to) = onTheWayBack ? (link.Server, link.Client) : (link.Client, link.Server);
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                if (Latency is var latency && latency > TimeSpan.Zero) await Task.Delay(latency);
                if (IsLost(link, buffer.AsSpan(0, read), onTheWayBack)) continue;
                var (allowed, cut) = Take(read, onTheWayBack);
                if (allowed > 0) await to.GetStream().WriteAsync(buffer.AsMemory(0, allowed));
                if (cut) CutNow();
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, here or there.
        }

        link.Close();
        lock (gate) open.Remove(link);
    }

    private bool IsLost(ProxiedLink link, ReadOnlySpan<byte> bytes, bool onTheWayBack)
    {
        lock (gate)
        {
            if (!onTheWayBack) link.Hear(bytes);
            return link.IsSilent;
        }
    }

    private (int Allowed, bool Cut) Take(int read, bool onTheWayBack)
    {
        lock (gate)
        {
            var left = onTheWayBack ? toClient : toServer;
            var allowed = (int)Math.Min(read, left);
            if (left != long.MaxValue) left -= allowed;
            if (onTheWayBack) (toClient, SentToClient) = (left, SentToClient + allowed);
            else (toServer, SentToServer) = (left, SentToServer + allowed);
            return (allowed, left == 0);
        }
    }
}
