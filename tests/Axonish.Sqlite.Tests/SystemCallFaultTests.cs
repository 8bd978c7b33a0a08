using System.Diagnostics;
using NUnit.Framework;

namespace Axonish.Sqlite.Tests;

// Faults below SQLite, at the k-th system call of the writer: strace injects them.
[Platform("Linux")]
public sealed class SystemCallFaultTests
{
    private static bool IsNightly => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1";

    private TestDirectory directory = null!;

    [SetUp]
    public void Begin()
    {
        directory = new TestDirectory();
        if (!CanTrace()) Assert.Ignore("This needs strace and the right to trace; KillTests and DiskFailureTests attack the same answers from above.");
    }

    [TearDown]
    public void Clear() => directory.Dispose();

    [TestCase("signal=KILL", 12, 400, Description = "promise G1: killed at its k-th fsync, the store keeps what it answered")]
    [TestCase("error=EIO", 12, 100, Description = "promises G1, G4: a k-th fsync that fails, is answered truthfully")]
    public async Task AtAnySync(string fault, int cycles, int nightly) => await AttackAsync("fsync,fdatasync", fault, 1, cycles, nightly);

    [TestCase("error=EIO", 12, 100, Description = "promises G1, G4: a k-th write that fails is answered truthfully")]
    [TestCase("error=ENOSPC", 12, 100, Description = "promises G1, G4: a k-th write that finds no room is answered truthfully")]
    [TestCase("signal=KILL", 6, 100, Description = "promises G1, G4: killed at its k-th write, the store keeps what it answered")]
    public async Task AtAnyWrite(string fault, int cycles, int nightly) => await AttackAsync("pwrite64", fault, 7, cycles, nightly);

    [TestCase("fsync,fdatasync", Description = "promise G4: a disk that stays broken is answered truthfully")]
    [TestCase("pwrite64", Description = "promise G4: a disk that takes nothing any more is answered truthfully")]
    public async Task ForGood(string calls)
    {
        for (var first = 20; first < 20 + (IsNightly ? 300 : 30); first += 10)
            Assert.That(await Cycle(first).RunAsync("honest", Strace(calls, $"error=EIO:when={first}+")), Is.Empty, $"from call {first} on");
    }

    private async Task AttackAsync(string calls, string fault, int stride, int cycles, int nightly)
    {
        var (answered, refused) = (0, 0);
        for (var each = 1; each <= (IsNightly ? nightly : cycles); each++)
        {
            var call = each * stride;
            var cycle = Cycle(call);
            Assert.That(await cycle.RunAsync("honest", Strace(calls, $"{fault}:when={call}")), Is.Empty, $"call {call}");
            (answered, refused) = (answered + cycle.Answered, refused + cycle.Refused);
        }

        TestContext.Out.WriteLine($"{answered} events answered, {refused} refused");
    }

    private KillCycle Cycle(int seed) => new(directory.File($"cards-{seed}.db"), new Random(seed));

    private static string[] Strace(string calls, string fault) =>
        ["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", $"trace={calls}", "-e", $"inject={calls}:{fault}"];

    private static bool CanTrace()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("strace", ["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "true"]))!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
