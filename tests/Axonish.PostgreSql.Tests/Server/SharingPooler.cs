using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Axonish.PostgreSql.Tests.Server;

/// <summary>
/// As much of a pooler as it takes to be noticed: clients share one session of the server, transaction by transaction, or keep one each; either
/// way they get a process number that is made up.
/// </summary>
public sealed class SharingPooler : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int serverPort;
    private readonly bool isSharing;
    private readonly SemaphoreSlim turn = new(1);
    private readonly List<IDisposable> open = [];
    private readonly List<byte[]> greeting = [];
    private NetworkStream? shared;

    public SharingPooler(int serverPort, bool isSharing)
    {
        this.serverPort = serverPort;
        this.isSharing = isSharing;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose()
    {
        listener.Dispose();
        foreach (var each in open) each.Dispose();
        turn.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                client.NoDelay = true;
                open.Add(client);
                _ = ServeAsync(client.GetStream());
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(NetworkStream client)
    {
        try
        {
            var startup = await ReadBodyAsync(client, []);
            await turn.WaitAsync();
            var server = isSharing && shared is not null ? shared : await ConnectAsync(startup);
            foreach (var message in greeting) await client.WriteAsync(message);
            turn.Release();
            while (true) await ServeTransactionAsync(client, server);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or EndOfStreamException)
        {
            // Either end is gone.
        }
    }

    // The server is the client's from its first message until it is idle outside a transaction.
    private async Task ServeTransactionAsync(NetworkStream client, NetworkStream server)
    {
        var isMine = false;
        var status = (byte)'T';
        while (status != 'I')
        {
            var message = await ReadMessageAsync(client);
            if (message[0] == 'X') throw new EndOfStreamException();
            if (isSharing && !isMine) await turn.WaitAsync();
            isMine = true;
            await server.WriteAsync(message);
            if (message[0] is not ((byte)'S' or (byte)'Q')) continue;
            byte[] answer;
            do
            {
                answer = await ReadMessageAsync(server);
                await client.WriteAsync(answer);
            }
            while (answer[0] != 'Z');
            status = answer[5];
        }

        if (isSharing) turn.Release();
    }

    private async Task<NetworkStream> ConnectAsync(byte[] startup)
    {
        var connection = new TcpClient { NoDelay = true };
        open.Add(connection);
        await connection.ConnectAsync(IPAddress.Loopback, serverPort);
        var server = connection.GetStream();
        await server.WriteAsync(startup);
        greeting.Clear();
        do
        {
            var message = await ReadMessageAsync(server);
            // BackendKeyData: a process number of the pooler's own.
            if (message[0] == 'K') BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(5), 7);
            greeting.Add(message);
        }
        while (greeting[^1][0] != 'Z');
        return shared = server;
    }

    private static async Task<byte[]> ReadMessageAsync(NetworkStream stream)
    {
        var type = new byte[1];
        await stream.ReadExactlyAsync(type);
        return await ReadBodyAsync(stream, type);
    }

    private static async Task<byte[]> ReadBodyAsync(NetworkStream stream, byte[] before)
    {
        var length = new byte[4];
        await stream.ReadExactlyAsync(length);
        var rest = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
        await stream.ReadExactlyAsync(rest);
        return [.. before, .. length, .. rest];
    }
}
