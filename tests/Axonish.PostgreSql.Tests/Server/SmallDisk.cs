using System.Diagnostics;

namespace Axonish.PostgreSql.Tests.Server;

// A disk of a few megabytes, in memory, which goes when this process does.
internal sealed class SmallDisk : IDisposable
{
    private readonly string directory;
    private readonly Process watchdog;

    private SmallDisk(string directory, Process watchdog)
    {
        this.directory = directory;
        this.watchdog = watchdog;
    }

    private string Ballast => Path.Combine(directory, "ballast");

    public void Dispose()
    {
        watchdog.StandardInput.Close();
        watchdog.WaitForExit();
        watchdog.Dispose();
    }

    // Null where nobody may mount.
    internal static SmallDisk? TryMount(int megabytes)
    {
        var directory = PrivateServer.NewDirectory("disk");
        var watchdog = Process.Start(new ProcessStartInfo(
            "sh",
            [
                "-c",
                $"mkdir '{directory}'; mount -t tmpfs -o size={megabytes}m,mode=0777 tmpfs '{directory}' 2>/dev/null && echo mounted || echo refused; "
                + $"read _; umount -l '{directory}' 2>/dev/null; rmdir '{directory}'",
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        })!;
        var disk = new SmallDisk(directory, watchdog);
        if (watchdog.StandardOutput.ReadLine() == "mounted") return disk;
        disk.Dispose();
        return null;
    }

    internal string Place(string name) => Path.Combine(directory, name);

    // Takes all the room but so much.
    internal void Fill(int megabytesLeft)
    {
        var block = new byte[1 << 20];
        using var ballast = File.Create(Ballast);
        while (new DriveInfo(directory).AvailableFreeSpace > megabytesLeft << 20) ballast.Write(block);
    }

    internal void MakeRoom() => File.Delete(Ballast);
}
