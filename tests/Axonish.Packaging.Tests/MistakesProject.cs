namespace Axonish.Packaging.Tests;

/// <summary>The project files of the mistakes: everything they reference lies beside the tests, so that nothing need be restored.</summary>
internal static class MistakesProject
{
    public static string Shared { get; } = $"""
        <Project>
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <UseAppHost>false</UseAppHost>
            <NuGetAudit>false</NuGetAudit>
            <NoWarn>$(NoWarn);CS0168;CS0219</NoWarn>
            <ErrorLog>$(MSBuildProjectDirectory)/$(MSBuildProjectName).sarif,version=2.1</ErrorLog>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{AppContext.BaseDirectory}/Axonish.dll" />
            <Reference Include="{AppContext.BaseDirectory}/Axonish.Abstractions.dll" />
            <Reference Include="{AppContext.BaseDirectory}/Axonish.Testing.dll" />
            <Reference Include="{AppContext.BaseDirectory}/Microsoft.Extensions.*.dll" />
            <Using Include="Axonish" />
            <Using Include="Axonish.AggregateLifecycle" Static="true" />
          </ItemGroup>
        </Project>
        """;

    public static string Of(string block) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          {(block == "Application" ? "<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>" : "")}
          {(block == "Messages" ? WithoutReflection : "")}
          {(block == "Infrastructure" ? "<PropertyGroup><LangVersion>12</LangVersion></PropertyGroup>" : "")}
          {(block.StartsWith("With", StringComparison.Ordinal) ? "" : Compiler)}
          {(block == "Application" ? References : "")}
        </Project>
        """;

    // What the package's targets show to the analyzers.
    private const string WithoutReflection =
        """
        <PropertyGroup><JsonSerializerIsReflectionEnabledByDefault>false</JsonSerializerIsReflectionEnabledByDefault></PropertyGroup>
          <ItemGroup><CompilerVisibleProperty Include="JsonSerializerIsReflectionEnabledByDefault" /></ItemGroup>
        """;

    private static string Compiler { get; } =
        $"""<ItemGroup><Analyzer Include="{AppContext.BaseDirectory}/Axonish.Generators.dll" /><Analyzer Include="{AppContext.BaseDirectory}/Axonish.Analyzers.dll" /></ItemGroup>""";

    private const string References =
        """<ItemGroup><ProjectReference Include="../WithoutManifest/WithoutManifest.csproj" /><ProjectReference Include="../WithOldManifest/WithOldManifest.csproj" /></ItemGroup>""";
}
