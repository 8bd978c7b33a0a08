using System.Reflection;
using System.Runtime.CompilerServices;

namespace Axonish.Testing.Tests.Fixtures;

// The text by which a test fails, as people read it. Verify's conventions: a difference writes the received file beside the verified one.
internal static class Message
{
    private static readonly string Root = typeof(Message).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "SourceTree").Value!;

    internal static void Of(Action failing, [CallerMemberName] string test = "")
    {
        var failure = Assert.Throws<AxonishTestException>(() => failing());
        var folder = Path.GetFullPath(Path.Combine(Root, "tests", "Axonish.Testing.Tests", "Fixtures", "Messages"));
        var (verified, received) = (Path.Combine(folder, $"{test}.verified.txt"), Path.Combine(folder, $"{test}.received.txt"));
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (failure!.Message == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, failure.Message);
        Assert.That(failure.Message, Is.EqualTo(expected), $"The message differs; look at {received}, and rename it if that is meant.");
    }
}
