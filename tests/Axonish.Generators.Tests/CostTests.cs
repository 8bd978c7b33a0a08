using Axonish.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Tests;

/// <summary>
/// What an edit costs in a project of 200 aggregates and 800 other files, beside a generator that takes the aggregates' names only (P9).
/// Allocations are exact where times are not.
/// </summary>
public class CostTests
{
    private const double AllowedRatio = 2;

    private static readonly CSharpCompilation Large = SyntheticSolution.Of(aggregates: 200, others: 800);

    [Test(Description = "goal P9")]
    public void ACommentInAnotherFile_WritesNothing() =>
        AssertCost(step => compilation => compilation.Edit(SyntheticSolution.Edited, "text.Append", $"/* {step} */ text.Append"), written: 0);

    [Test(Description = "goal P9")]
    public void AMethodInAnotherFile_WritesNothing() =>
        AssertCost(step => compilation => compilation.Edit(SyntheticSolution.Edited, "public void Do", $"public void Do{step}x() {{ }} public void Do"), written: 0);

    [Test(Description = "goal P9")]
    public void AKeystrokeInAHandlersBody_WritesNothing() =>
        AssertCost(step => compilation => compilation.Edit(SyntheticSolution.EditedAggregate, "return balance", $"_ = {step}; return balance"), written: 0);

    [Test(Description = "goal P9")]
    public void ANewHandler_WritesOneFile()
    {
        var handled = new[] { "IFormattable", "IDisposable", "ICloneable" };
        AssertCost(
            step => compilation => compilation.Edit(
                SyntheticSolution.EditedAggregate, "[EventSourcingHandler]", $"[EventSourcingHandler] private void On({handled[step]} e) {{ }} [EventSourcingHandler]"),
            written: 1);
    }

    [Test(Description = "goal P9")]
    public void AnEventInAnotherAssembly_WritesNothing()
    {
        var contracts = SyntheticSolution.Image("Contracts", SyntheticSolution.Contracts);
        var changed = SyntheticSolution.Image("Contracts", SyntheticSolution.Contracts + "[Event(\"new\")] public sealed record New;");
        var cost = GeneratorCost.OfEdits(new AxonishGenerator(), SyntheticSolution.Of(10, 10, contracts), [compilation => compilation.ReplaceReference(contracts, changed)]);
        Assert.That(cost.ReEmitted, Is.Zero);
    }

    private static void AssertCost(Func<int, Func<CSharpCompilation, CSharpCompilation>> edit, int written)
    {
        var edits = Enumerable.Range(0, 3).Select(edit).ToArray();
        var cost = GeneratorCost.OfEdits(new AxonishGenerator(), Large, edits);
        var floor = GeneratorCost.OfEdits(new NameGenerator(), Large, edits);
        TestContext.Out.WriteLine($"{cost.Bytes / 1024:N0} KiB, the floor {floor.Bytes / 1024:N0} KiB");
        Assert.That(cost.ReEmitted, Is.EqualTo(written));
        Assert.That((double)cost.Bytes / floor.Bytes, Is.LessThan(AllowedRatio));
    }
}
