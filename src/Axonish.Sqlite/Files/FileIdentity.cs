using System.Runtime.InteropServices;
using System.Text;

namespace Axonish.Sqlite.Files;

// Which file a path leads to now, whatever it is called: a file that is deleted and made anew under the same name is another one.
internal readonly partial record struct FileIdentity
{
    // Fields of the system's structures, which are parts of its binary interface.
    private const int LinuxInode = 32;
    private const int LinuxDeviceMajor = 136;
    private const int LinuxDeviceMinor = 140;
    private const int AppleDevice = 0;
    private const int AppleInode = 8;
    private const int LargestStructure = 256;

    private const int NoSuchFile = 2;
    private const int NotADirectory = 20;
    private const int WorkingDirectory = -100;
    private const uint AskForInode = 0x100;

    private FileIdentity(bool exists, ulong device, ulong inode)
    {
        Exists = exists;
        Device = device;
        Inode = inode;
    }

    internal bool Exists { get; }

    private ulong Device { get; }

    private ulong Inode { get; }

    // As the system takes it: encoded once, for the question is asked at every commit.
    internal static byte[] Encode(string path) => Encoding.UTF8.GetBytes(path + '\0');

    // Windows lets nobody delete or rename a file that SQLite has open. Where a system does not say which file it is, that there is one counts.
    internal static FileIdentity Of(byte[] path)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsAndroid()) return OfLinux(path);
        if (OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsMacCatalyst()) return OfApple(path);
        return File.Exists(Encoding.UTF8.GetString(path.AsSpan(0, path.Length - 1))) ? Unnumbered : default;
    }

    private static FileIdentity Unnumbered => new(exists: true, 0, 0);

    private static FileIdentity OfLinux(byte[] path)
    {
        Span<byte> answer = stackalloc byte[LargestStructure];
        if (Statx(WorkingDirectory, path, 0, AskForInode, answer) != 0) return Failed();
        var device = ((ulong)MemoryMarshal.Read<uint>(answer[LinuxDeviceMajor..]) << 32) | MemoryMarshal.Read<uint>(answer[LinuxDeviceMinor..]);
        return new(exists: true, device, MemoryMarshal.Read<ulong>(answer[LinuxInode..]));
    }

    private static FileIdentity OfApple(byte[] path)
    {
        Span<byte> answer = stackalloc byte[LargestStructure];
        var result = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatOnIntel(path, answer) : Stat(path, answer);
        return result != 0
            ? Failed()
            : new(exists: true, MemoryMarshal.Read<uint>(answer[AppleDevice..]), MemoryMarshal.Read<ulong>(answer[AppleInode..]));
    }

    private static FileIdentity Failed() => Marshal.GetLastPInvokeError() is NoSuchFile or NotADirectory ? default : Unnumbered;

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int directory, ReadOnlySpan<byte> path, int flags, uint mask, Span<byte> answer);

    [LibraryImport("libc", EntryPoint = "stat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Stat(ReadOnlySpan<byte> path, Span<byte> answer);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatOnIntel(ReadOnlySpan<byte> path, Span<byte> answer);
}
