using Axonish.Analyzers.Tests.Harness;
using Axonish.CodeFixes;

namespace Axonish.Analyzers.Tests.Fixes;

public class FixtureFixTests
{
    [Test(Description = "AXN0601")]
    [TestCase("ExpectSuccess")]
    [TestCase("ExpectNoEvents")]
    [TestCase("ExpectEvents")]
    [TestOf(typeof(AddExpectationFix))]
    public Task AddsAnExpectation(string expectation) => Fixing.VerifyAsync(
        "AXN0601", Test("""When(new Plant("t"))"""), Test($"""When(new Plant("t")).{expectation}()"""), $"Add {expectation}");

    private static string Test(string chain) =>
        FixtureTests.Domain + $"public class Tests {{ public void Plants() {{ new AggregateTestFixture<Tree>().{chain}; }} }}";
}
