namespace Axonish.Packaging.Tests;

[Category("Packaging")]
public class PackageTests
{
    private const string Library = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
          <ItemGroup>{0}</ItemGroup>
        </Project>
        """;

    [Test(Description = "One package brings runtime, generator and analyzers, through project references too: contracts, domain, host")]
    public void AFreshSolution_BuildsAndRuns_AndItsMistakesAreReported()
    {
        using var consumer = new Consumer();
        consumer.Write("nuget.config", Packages.Configuration(consumer.Cache));
        consumer.Write("Directory.Build.props", "<Project />");
        consumer.Write("Directory.Build.targets", "<Project />");
        consumer.Write("Contracts/Contracts.csproj", Project($"""<PackageReference Include="Axonish" Version="{Packages.Version}" />"""));
        consumer.Write("Contracts/Messages.cs", """
            using Axonish;
            namespace Shop;
            public sealed record Open([TargetAggregateIdentifier] string Id);
            [Event("shop.opened")] public sealed record Opened(string Id);
            """);
        consumer.Write("Domain/Domain.csproj", Project("""<ProjectReference Include="../Contracts/Contracts.csproj" />"""));
        consumer.Write("Domain/Till.cs", """
            using Axonish;
            using static Axonish.AggregateLifecycle;
            namespace Shop;
            [Aggregate]
            public class Till
            {
                [AggregateIdentifier] private string id = "";
                [CommandHandler] public Till(Open command) => Apply(new Opened(command.Id));
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            }
            """);
        consumer.Write("Host/Host.csproj", Project("""<ProjectReference Include="../Domain/Domain.csproj" />""")
            .Replace("<Nullable>", "<OutputType>Exe</OutputType><Nullable>", StringComparison.Ordinal));
        consumer.Write("Host/Program.cs", """
            using Axonish;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;
            using Shop;
            using var host = Host.CreateDefaultBuilder(args).UseAxonish().Build();
            await host.StartAsync();
            Console.WriteLine("opened " + await host.Services.GetRequiredService<ICommandGateway>().SendAsync(new Open("t-1")));
            await host.StopAsync();
            """);

        var refused = consumer.Run("build", "Host/Host.csproj", "--nologo", "-v", "q");
        Assert.That(refused.Code, Is.Not.Zero, refused.Output);
        Assert.That(refused.Output, Does.Contain("Till.cs(5,14): error AXN0001"));

        consumer.Write("Domain/Till.cs", """
            using Axonish;
            using static Axonish.AggregateLifecycle;
            namespace Shop;
            [Aggregate]
            public class Till
            {
                [AggregateIdentifier] private string id = "";
                private Till() { }
                [CommandHandler] public Till(Open command) => Apply(new Opened(command.Id));
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            }
            """);
        var ran = consumer.Run("run", "--project", "Host/Host.csproj");
        Assert.That(ran.Output, Does.Contain("opened t-1"));
        Assert.That(ran.Code, Is.Zero);

        var withoutReflection = consumer.Run("build", "Contracts/Contracts.csproj", "--nologo", "-p:JsonSerializerIsReflectionEnabledByDefault=false");
        Assert.That(withoutReflection.Output, Does.Contain("warning AXN0403"), "the analyzers see the project's properties");
    }

    private static string Project(string references) => Library.Replace("{0}", references, StringComparison.Ordinal);

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Axonish.sln"))) folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        return folder;
    }
}
