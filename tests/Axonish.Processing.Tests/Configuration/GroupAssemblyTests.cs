using System.Text;
using Axonish.Generated;
using Axonish.Processing.Configuration;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Configuration;

// What the host compares when it puts together the classes of several assemblies.
internal sealed class GroupAssemblyTests
{
    [Test(Description = "rule E5: a name that is a processing group in one assembly and a subscribing group in another is a fault at start")]
    public void AGroupOfTwoKinds_IsAFault() => Assert.That(
        FaultsOf("H A.First|First\nG rows|0|1||0|0|8|100", "H B.Second|Second\nS rows|0\nH B.Third|Third\nS others|0"),
        Is.EqualTo(new[] { "Second is in the subscribing group 'rows', which is the name of a processing group too; give one of them another name (AXN0701)." }));

    [Test(Description = "rule E5: a group with different settings in two assemblies is a fault at start; the order of a class is its own")]
    public void AGroupOfTwoSettings_IsAFault() => Assert.That(
        FaultsOf("H A.First|First\nG rows|0|1||0|0|8|100", "H B.Second|Second\nG rows|7|1||0|0|8|100\nH B.Third|Third\nG rows|0|2||0|0|8|100"),
        Has.One.Items.And.One.Contains("First and Third declare the processing group 'rows'"));

    private static List<string> FaultsOf(params string[] tables)
    {
        var application = new ApplicationModel(tables.Select((table, index) => new TestManifest($"Assembly{index}", table)));
        var faults = new List<string>();
        new GroupAssembly(application, new Dictionary<string, ProcessorBuilder>(), new HashSet<Type>()).AddFaults(faults);
        return faults;
    }

    private sealed class TestManifest(string assembly, string table) : AxonishManifest
    {
        public override string AssemblyName => assembly;

        public override void Describe(ApplicationModel application) =>
            application.AddEventHandlers(AssemblyName, Encoding.UTF8.GetBytes(table), _ => throw new InvalidOperationException("No model is asked for."), []);
    }
}
