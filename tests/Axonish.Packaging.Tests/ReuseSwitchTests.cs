namespace Axonish.Packaging.Tests;

/// <summary>What the package's targets make of AxonishIncrementalReuse, which the generator reads as a feature of the compiler.</summary>
[Category("Packaging")]
public class ReuseSwitchTests
{
    [TestCase("false", "other;AxonishIncrementalReuse=false")]
    [TestCase("False", "other;AxonishIncrementalReuse=false")]
    [TestCase("true", "other")]
    [TestCase("", "other")]
    public void TheProperty_BecomesAFeature(string value, string features)
    {
        using var consumer = new Consumer();
        consumer.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Features>other</Features><AxonishIncrementalReuse>{value}</AxonishIncrementalReuse></PropertyGroup>
              <Import Project="{PackageTests.Root()}/src/Axonish.Abstractions/buildTransitive/Axonish.Abstractions.targets" />
            </Project>
            """);
        var (code, output) = consumer.Run("msbuild", "App.csproj", "-nologo", "-getProperty:Features");
        Assert.That(code, Is.Zero, output);
        Assert.That(output.Trim().TrimStart(';'), Is.EqualTo(features));
    }
}
