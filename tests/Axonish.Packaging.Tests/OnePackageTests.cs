using System.IO.Compression;
using System.Xml.Linq;

namespace Axonish.Packaging.Tests;

/// <summary>The package Axonish has all that a host without a database takes, its read side too.</summary>
[Category("Packaging")]
public sealed class OnePackageTests
{
    [Test(Description = "docs/decisions/0060: a fresh project with the package Axonish alone runs a processing group in memory")]
    public void AFreshProject_RunsAProcessingGroup()
    {
        using var consumer = new Consumer();
        consumer.Write("nuget.config", Packages.Configuration(consumer.Cache));
        consumer.Write("Directory.Build.props", "<Project />");
        consumer.Write("Directory.Build.targets", "<Project />");
        consumer.Write("Till/Till.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors><NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Axonish" Version="{Packages.Version}" /></ItemGroup>
            </Project>
            """);
        consumer.Write("Till/Program.cs", """
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;
            using static Axonish.AggregateLifecycle;
            using var host = Host.CreateDefaultBuilder(args)
                .ConfigureServices(services => services.AddSingleton<Names>())
                .UseAxonish(axonish => axonish.ConfigureProcessor("names", processor => processor.Segments(2)))
                .Build();
            await host.StartAsync();
            await host.Services.GetRequiredService<ICommandGateway>().SendAsync(new Open("t-1"), new SendOptions { Consistency = Consistency.Strong });
            Console.WriteLine("known: " + string.Join(", ", host.Services.GetRequiredService<Names>()));
            foreach (var group in await host.Services.GetRequiredService<IEventProcessors>().StatusAsync()) Console.WriteLine($"group {group.Group}, {group.Segments.Count} segments");
            await host.StopAsync();

            public sealed record Open([TargetAggregateIdentifier] string Id);
            public sealed record Opened(string Id);
            public sealed class Names : List<string>;

            [Aggregate]
            public class Till
            {
                [AggregateIdentifier] private string id = "";
                private Till() { }
                [CommandHandler] public Till(Open command) => Apply(new Opened(command.Id));
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            }

            [ProcessingGroup("names", Strong = true)]
            public sealed class NameHandler(Names names)
            {
                [EventHandler] public void On(Opened e) => names.Add(e.Id);
            }
            """);
        var ran = consumer.Run("run", "--project", "Till/Till.csproj");
        Assert.That(ran.Output, Does.Contain("known: t-1").And.Contain("group names, 2 segments"));
        Assert.That(ran.Code, Is.Zero);
    }

    [Test(Description = "docs/decisions/0060: packages depend on Axonish and on none that is not packed, and Axonish brings the read side with its documentation")]
    public void PackagesDepend_OnPackagesThatThereAre()
    {
        var packages = Directory.EnumerateFiles(Packages.Folder, "*.nupkg").Select(ZipFile.OpenRead).ToArray();
        try
        {
            var specifications = packages.Select(package => package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal))).Select(Read).ToArray();
            var names = specifications.Select(specification => Elements(specification, "id").Single().Value).ToArray();
            var needed = specifications.SelectMany(specification => Elements(specification, "dependency")).Select(dependency => dependency.Attribute("id")!.Value)
                .Where(name => name.StartsWith("Axonish", StringComparison.Ordinal)).Distinct();
            Assert.That(needed, Is.EquivalentTo((string[])["Axonish", "Axonish.Abstractions"]));
            Assert.That(names, Is.SupersetOf(needed).And.Not.Contains("Axonish.Processing"));
            Assert.That(
                packages[Array.IndexOf(names, "Axonish")].Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal)),
                Is.EquivalentTo((string[])["lib/net10.0/Axonish.dll", "lib/net10.0/Axonish.xml", "lib/net10.0/Axonish.Processing.dll", "lib/net10.0/Axonish.Processing.xml"]));
        }
        finally
        {
            foreach (var package in packages) package.Dispose();
        }
    }

    private static XDocument Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return XDocument.Load(stream);
    }

    private static IEnumerable<XElement> Elements(XDocument specification, string name) => specification.Descendants().Where(element => element.Name.LocalName == name);
}
