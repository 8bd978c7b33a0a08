namespace Axonish.Packaging.Tests;

/// <summary>Contracts for older frameworks, which reference Axonish.Abstractions alone, and a host that uses them.</summary>
[Category("Packaging")]
public sealed class ContractsPackageTests
{
    [Test(Description = "Contracts for net8.0 and netstandard2.0 build, bring neither the host nor Polly, and a host of today uses them")]
    public void ContractsForOlderFrameworks_ServeAHostOfToday()
    {
        using var consumer = new Consumer();
        consumer.Write("nuget.config", Packages.Configuration(consumer.Cache));
        consumer.Write("Directory.Build.props", "<Project />");
        consumer.Write("Directory.Build.targets", "<Project />");
        var abstractions = $"""<PackageReference Include="Axonish.Abstractions" Version="{Packages.Version}" />""";

        // C# 7.3 is what a project for netstandard2.0 has unless it says otherwise.
        consumer.Write("Old/Old.csproj", Project("netstandard2.0", "", abstractions));
        consumer.Write("Old/Messages.cs", """
            using System;
            using Axonish;
            namespace Shop
            {
                public sealed class Open
                {
                    public Open(string id) { Id = id; }
                    [TargetAggregateIdentifier] public string Id { get; }
                }
                [Event("shop.opened", Revision = 2)]
                public sealed class Opened
                {
                    public Opened(string id) { Id = id; }
                    public string Id { get; }
                }
                public static class Failures
                {
                    public static string Of(Exception failure) { return failure is AggregateNotFoundException missing ? "no " + missing.AggregateIdentifier : "other"; }
                    public static Metadata Told(Metadata known) { return known.With("shop", "open").MergedWith(Metadata.Of("at", "home")).Without("shop"); }
                }
            }
            """);

        // Its implicit usings bring the namespace.
        consumer.Write("Eight/Eight.csproj", Project("net8.0", "<ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>", abstractions));
        consumer.Write("Eight/Messages.cs", """
            namespace Shop;
            public sealed record Rename([TargetAggregateIdentifier] string Id, string Name, [TargetAggregateVersion] long? Version = null);
            [Event("shop.renamed")] public sealed record Renamed(string Id, string Name);
            """);

        consumer.Write("Host/Host.csproj", Project(
            "net10.0",
            "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>",
            $"""
            <PackageReference Include="Axonish" Version="{Packages.Version}" />
            <ProjectReference Include="../Old/Old.csproj" /><ProjectReference Include="../Eight/Eight.csproj" />
            """));
        consumer.Write("Host/Program.cs", """
            using System.Text.Json.Nodes;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;
            using Shop;
            using static Axonish.AggregateLifecycle;
            using var host = Host.CreateDefaultBuilder(args).UseAxonish().Build();
            await host.StartAsync();
            var gateway = host.Services.GetRequiredService<ICommandGateway>();
            Console.WriteLine("opened " + await gateway.SendAsync(new Open("t-1")));
            Console.WriteLine("renamed from " + await gateway.SendAsync(new Rename("t-1", "first", 0)));
            try { await gateway.SendAsync(new Rename("t-2", "none")); } catch (AxonishException failure) { Console.WriteLine(Failures.Of(failure)); }
            try { await gateway.SendAsync(new Rename("t-1", "late", 0)); } catch (ConflictingVersionException) { Console.WriteLine("late"); }
            await foreach (var e in host.Services.GetRequiredService<IEventStore>().ReadAllAsync()) Console.WriteLine($"{e.Name} {e.Revision} {Failures.Told(e.Metadata)["at"]}");
            await host.StopAsync();

            [Aggregate]
            public class Till
            {
                [AggregateIdentifier] private string id = "";
                private string name = "";
                private Till() { }
                [CommandHandler] public Till(Open command) => Apply(new Opened(command.Id));
                [CommandHandler] public string Handle(Rename command) { var before = name; Apply(new Renamed(id, command.Name)); return $"'{before}'"; }
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
                [EventSourcingHandler] private void On(Renamed e) => name = e.Name;
            }

            public static class Upcasters
            {
                [Upcaster("shop.opened", Revision = 1)] public static JsonObject ToSecond(JsonObject old) => old;
            }
            """);

        var ran = consumer.Run("run", "--project", "Host/Host.csproj");
        Assert.That(ran.Code, Is.Zero, ran.Output);
        Assert.That(ran.Output, Does.Contain("opened t-1").And.Contain("renamed from ''").And.Contain("no t-2").And.Contain("late")
            .And.Contain("shop.opened 2 home").And.Contain("shop.renamed 1 home"));
        foreach (var contracts in new[] { "Old", "Eight" })
            Assert.That(consumer.Read($"{contracts}/obj/project.assets.json"), Does.Not.Contain("Polly").And.Not.Contain("Microsoft.Extensions"));
    }

    private static string Project(string framework, string properties, string references) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>{framework}</TargetFramework><TreatWarningsAsErrors>true</TreatWarningsAsErrors><NuGetAudit>false</NuGetAudit>{properties}</PropertyGroup>
          <ItemGroup>{references}</ItemGroup>
        </Project>
        """;
}
