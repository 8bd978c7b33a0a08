namespace Axonish.Packaging.Tests;

/// <summary>Test projects of somebody else: the fixtures are found where they look for them.</summary>
[Category("Packaging")]
public sealed class TestingPackageTests
{
    private const string Passing =
        """new AggregateTestFixture<Till>().Given(new Opened("t-1")).When(new Rename("t-1", "first")).ExpectEvents(new Renamed("first"));""";

    [Test(Description = "A file that says using Axonish.Testing, and one of a project with implicit usings that says nothing, find the fixtures; the opt-out leaves them out")]
    public void FixturesAreFound_WhereUsersLook()
    {
        using var consumer = new Consumer();
        consumer.Write("nuget.config", Packages.Configuration(consumer.Cache));
        consumer.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><UseAppHost>false</UseAppHost>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors><NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);
        consumer.Write("Directory.Build.targets", "<Project />");
        consumer.Write("Domain/Domain.csproj", Project("", Package("Axonish")));
        consumer.Write("Domain/Till.cs", """
            using Axonish;
            using static Axonish.AggregateLifecycle;
            namespace Shop;
            public sealed record Open([TargetAggregateIdentifier] string Id);
            public sealed record Rename([TargetAggregateIdentifier] string Id, string Name);
            public sealed record Opened(string Id);
            public sealed record Renamed(string Name);
            [Aggregate]
            public class Till
            {
                [AggregateIdentifier] private string id = "";
                private string name = "";
                private Till() { }
                [CommandHandler] public Till(Open command) => Apply(new Opened(command.Id));
                [CommandHandler] public string Handle(Rename command) { var before = name; Apply(new Renamed(command.Name)); return before; }
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
                [EventSourcingHandler] private void On(Renamed e) => name = e.Name;
            }
            """);

        consumer.Write("WithUsing/WithUsing.csproj", TestProject("<OutputType>Exe</OutputType>"));
        consumer.Write("WithUsing/TillTests.cs", $$"""
            using Axonish.Testing;
            using Shop;
            internal static class TillTests
            {
                private static void Main()
                {
                    {{Passing}}
                    System.Console.WriteLine("passed");
                }
            }
            """);
        consumer.Write("WithImplicitUsings/WithImplicitUsings.csproj", TestProject("<ImplicitUsings>enable</ImplicitUsings>"));
        consumer.Write("WithImplicitUsings/TillTests.cs", $$"""
            using Shop;
            public static class TillTests
            {
                public static void ATillIsRenamed() => {{Passing}}
            }
            """);

        // Its own Metadata would be ambiguous beside Axonish's.
        consumer.Write("OptedOut/OptedOut.csproj", TestProject("<ImplicitUsings>enable</ImplicitUsings><AxonishImplicitUsings>disable</AxonishImplicitUsings>"));
        consumer.Write("OptedOut/TillTests.cs", $$"""
            using Own;
            using Shop;
            public static class TillTests
            {
                public static readonly Metadata Mine = new();
                public static void ATillIsRenamed() => new Axonish.{{Passing["new ".Length..]}}
            }
            namespace Own { public sealed class Metadata; }
            """);

        string[] projects = ["Domain", "WithUsing", "WithImplicitUsings", "OptedOut"];
        consumer.Write("Shop.slnx", $"<Solution>{string.Concat(projects.Select(name => $"<Project Path=\"{name}/{name}.csproj\" />"))}</Solution>");
        var built = consumer.Run("build", "Shop.slnx", "--nologo", "-v", "q");
        Assert.That(built.Code, Is.Zero, built.Output);
        var ran = consumer.Run("WithUsing/bin/Debug/net10.0/WithUsing.dll");
        Assert.That((ran.Code, ran.Output.Trim()), Is.EqualTo((0, "passed")), ran.Output);
    }

    private static string TestProject(string properties) => Project(properties, Package("Axonish.Testing") + """<ProjectReference Include="../Domain/Domain.csproj" />""");

    private static string Package(string name) => $"""<PackageReference Include="{name}" Version="{Packages.Version}" />""";

    private static string Project(string properties, string references) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>{properties}</PropertyGroup>
          <ItemGroup>{references}</ItemGroup>
        </Project>
        """;
}
