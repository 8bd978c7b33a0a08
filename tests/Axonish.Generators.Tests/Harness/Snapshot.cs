using System.Runtime.CompilerServices;
using Axonish.Generators.Tests.Harness;

// Not in Harness: from the tests, Axonish.Snapshot would be nearer.
namespace Axonish.Generators.Tests;

/// <summary>Compares with the file beside the test, by Verify's conventions: what differs is left as .received., never committed.</summary>
internal static class Snapshot
{
    public static void Verify(string text, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        var name = Path.Combine(Path.GetDirectoryName(testFile)!, $"{Path.GetFileNameWithoutExtension(testFile)}.{test}");
        var (verified, received) = ($"{name}.verified.cs", $"{name}.received.cs");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.That(text, Is.EqualTo(expected), $"{Path.GetFileName(received)} differs; where it is right, rename it to {Path.GetFileName(verified)}");
    }

    public static void Verify(Generation generation, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "") => Verify(
        string.Concat(generation.Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"//// {file.Key}\n{file.Value}\n")), testFile, test);
}
