using System.Text;
using Axonish.Benchmarks.Measuring;

namespace Axonish.Benchmarks.Startup;

// A project as large as one likes, on disk, that is compiled against the Axonish beside this program.
internal sealed class SyntheticProject : IDisposable
{
    private readonly BenchmarkDirectory directory = new();

    internal SyntheticProject(int aggregates, int others, bool isHost)
    {
        // What this repository asks of its own projects is not asked of this one.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"]) Write(file, "<Project />");
        Write(".editorconfig", "root = true");
        Write("Synthetic.csproj", Project(isHost));
        for (var i = 0; i < aggregates; i++) Write($"Account{i}.cs", Account(i));
        for (var i = 0; i < others; i++) Write($"Other{i}.cs", Other(i));
        if (isHost) Write("Program.cs", Program(aggregates / 2));
        var restored = Dotnet.Run("restore", ProjectFile, "--nologo", "-v", "q");
        if (restored.ExitCode != 0) throw new InvalidOperationException($"The synthetic project could not be restored: {restored.Output}");
    }

    internal string ProjectFile => directory.File("Synthetic.csproj");

    internal string Assembly => directory.File("out/Synthetic.dll");

    public void Dispose() => directory.Dispose();

    // The compiler works alone, as on a build server: no process of an earlier build helps, and none is left behind.
    internal DotnetOutput Build(params string[] more) => Dotnet.Run(
        [
            "build", ProjectFile, "-c", "Release", "--no-restore", "--nologo", "-v", "q", "-t:Rebuild", "-nodeReuse:false", "-o", directory.File("out"),
            "-p:UseSharedCompilation=false", .. more,
        ]);

    private static string Project(bool isHost) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>{(isHost ? "Exe" : "Library")}</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{Path.Combine(AppContext.BaseDirectory, "Axonish.dll")}" />
            <Reference Include="{Path.Combine(AppContext.BaseDirectory, "Axonish.Abstractions.dll")}" />
            <Reference Include="{Path.Combine(AppContext.BaseDirectory, "Polly.Core.dll")}" />
            <Reference Include="{Path.Combine(AppContext.BaseDirectory, "Microsoft.Extensions.*.dll")}" />
          </ItemGroup>
          <ItemGroup Condition="'$(Generates)' != 'false'">
            <Analyzer Include="{Tool("generators", "Axonish.Generators")}" />
          </ItemGroup>
          <ItemGroup Condition="'$(Analyzes)' == 'true'">
            <Analyzer Include="{Tool("analyzers", "Axonish.Analyzers")}" />
          </ItemGroup>
        </Project>
        """;

    private static string Tool(string folder, string name)
    {
        var file = Path.Combine(SourceTree.Root, folder, name, "bin", "Release", "netstandard2.0", name + ".dll");
        return File.Exists(file) ? file : throw new FileNotFoundException($"{file} is missing; build the solution in Release first.");
    }

    private static string Account(int index) => $$"""
        using Axonish;
        using static Axonish.AggregateLifecycle;

        namespace Synthetic.Part{{index / 20}};

        public sealed record OpenAccount{{index}}([property: TargetAggregateIdentifier] string AccountId, decimal Balance);
        public sealed record Deposit{{index}}([property: TargetAggregateIdentifier] string AccountId, decimal Amount);
        public sealed record Withdraw{{index}}([property: TargetAggregateIdentifier] string AccountId, decimal Amount);
        public sealed record AccountOpened{{index}}(string AccountId, decimal Balance);
        public sealed record Deposited{{index}}(string AccountId, decimal Amount);
        public sealed record Withdrawn{{index}}(string AccountId, decimal Amount);

        [Aggregate]
        public class Account{{index}}
        {
            [AggregateIdentifier] private string accountId = null!;
            private decimal balance;

            private Account{{index}}() { }

            [CommandHandler]
            public Account{{index}}(OpenAccount{{index}} command) => Apply(new AccountOpened{{index}}(command.AccountId, command.Balance));

            [CommandHandler]
            public void Handle(Deposit{{index}} command) => Apply(new Deposited{{index}}(accountId, command.Amount));

            [CommandHandler]
            public decimal Handle(Withdraw{{index}} command)
            {
                if (command.Amount > balance) throw new InvalidOperationException("The balance is too low.");
                Apply(new Withdrawn{{index}}(accountId, command.Amount));
                return balance;
            }

            [EventSourcingHandler] private void On(AccountOpened{{index}} e) => (accountId, balance) = (e.AccountId, e.Balance);
            [EventSourcingHandler] private void On(Deposited{{index}} e) => balance += e.Amount;
            [EventSourcingHandler] private void On(Withdrawn{{index}} e) => balance -= e.Amount;
        }
        """;

    private static string Other(int index)
    {
        var text = new StringBuilder($"namespace Synthetic.Others{index / 20};\n\npublic interface IThing{index}\n{{\n    int Value {{ get; }}\n}}\n\n");
        text.Append($"public class Thing{index}(int value) : IThing{index}\n{{\n    private readonly List<string> names = [];\n\n    public int Value => value;\n");
        for (var method = 0; method < 10; method++)
            text.Append($"\n    public string Do{method}(int times)\n    {{\n        for (var i = 0; i < times; i++) names.Add($\"{{value}}-{{i}}\");\n        return string.Join(\", \", names.Where(name => name.Length > {method}));\n    }}\n");
        return text.Append("}\n").ToString();
    }

    private static string Program(int index) => $$"""
        using Axonish;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        using Synthetic.Part{{index / 20}};

        await (args is ["empty"] ? Empty() : Full());

        static async Task Empty()
        {
            using var host = Host.CreateDefaultBuilder().ConfigureLogging(logging => logging.ClearProviders()).Build();
            await host.StartAsync();
            Console.WriteLine($"ready {Environment.WorkingSet}");
            await host.StopAsync();
        }

        static async Task Full()
        {
            using var host = Host.CreateDefaultBuilder().ConfigureLogging(logging => logging.ClearProviders()).UseAxonish().Build();
            await host.StartAsync();
            await host.Services.GetRequiredService<ICommandGateway>().SendAsync(new OpenAccount{{index}}("a-1", 7m));
            Console.WriteLine($"ready {Environment.WorkingSet}");
            await host.StopAsync();
        }
        """;

    private void Write(string name, string text) => File.WriteAllText(directory.File(name), text);
}
