using Axonish.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Tests;

public class IncrementalityTests
{
    private static readonly string[] Baseline =
    [
        Sources.GiftCards,
        """
        using Axonish;
        namespace Cars;
        public sealed record Drive([TargetAggregateIdentifier] string Id);
        [Aggregate] public class Car
        {
            [AggregateIdentifier] public string Id = "";
            [CommandHandler] public void Handle(Drive command) { }
        }
        """,
        """
        using Axonish;
        namespace Garages;
        public class Garage { [CommandHandler] public void Handle(Park command) { Console.WriteLine("parked"); } }
        public sealed record Park;
        """,
    ];

    [Test]
    public void EditingAHandlersBody_KeepsEveryOutputCached() =>
        Incrementality.AssertCached(AfterEdit("return balance;", "var now = balance; return now;"));

    [Test]
    public void EditingAHandlerClassesBody_KeepsEveryOutputCached() =>
        Incrementality.AssertCached(AfterEdit("\"parked\"", "\"left\"", source: 2));

    [Test]
    public void RenamingAPrivateField_ReEmitsItsAggregateAlone() =>
        Assert.That(Incrementality.ReEmitted(AfterEdit("reimbursed", "paidBack")), Is.EqualTo(1), "its state has another member");

    [Test]
    public void RenamingALocalOrAPrivateMethod_KeepsEveryOutputCached() =>
        Incrementality.AssertCached(AfterEdit("\"The card's balance is too low.\"", "Reason()", ("private GiftCard() { }", "private GiftCard() { } private static string Reason() => \"low\";")));

    [Test]
    public void ANewEventSourcingHandler_ReEmitsOneFileAndTheManifest()
    {
        var run = AfterEdit("[EventSourcingHandler]\n    private void On(CardIssued e)", "[EventSourcingHandler] private void On(string e) { }\n    [EventSourcingHandler]\n    private void On(CardIssued e)");
        Assert.That(Incrementality.ReEmitted(run), Is.EqualTo(2));
    }

    [Test]
    public void ANewParameter_ReEmitsOneFile()
    {
        var run = AfterEdit("ReimburseCard command, IUnitOfWork unitOfWork", "ReimburseCard command, IUnitOfWork unitOfWork, Metadata metadata");
        Assert.That(Incrementality.ReEmitted(run), Is.EqualTo(1));
    }

    [Test(Description = "The host asks at start whether the service is there")]
    public void ANewService_ReEmitsItsAggregateAndTheManifest()
    {
        var run = AfterEdit("ReimburseCard command, IUnitOfWork unitOfWork", "ReimburseCard command, IUnitOfWork unitOfWork, IFormattable service");
        Assert.That(Incrementality.ReEmitted(run), Is.EqualTo(2));
    }

    [Test]
    public void ANewCommand_ReEmitsItsAggregateTheManifestAndTheGateway()
    {
        var run = AfterEdit("[CommandHandler] public void Handle(Drive command) { }", "[CommandHandler] public void Handle(Drive command) { } [CommandHandler] public void Handle(Stop command) { } public sealed record Stop(string Id);", source: 1);
        Assert.That(Incrementality.ReEmitted(run), Is.EqualTo(3));
    }

    [Test]
    public void ANewAggregate_LeavesTheOthersFilesAlone()
    {
        var generation = Generation.Of(Baseline);
        var run = generation.Rerun(generation.Input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "[Axonish.Aggregate] public class Boat { [Axonish.AggregateIdentifier] public string Id = \"\"; }", Generation.ParseOptions)));
        Assert.That(Incrementality.ReEmitted(run), Is.EqualTo(2), "its own file and the manifest");
    }

    [Test]
    public void EqualSource_GivesEqualModels()
    {
        var (first, second) = (Models(Generation.Of(Baseline)), Models(Generation.Of(Baseline)));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(second.Select(model => model.GetHashCode()), Is.EqualTo(first.Select(model => model.GetHashCode())));
    }

    [Test]
    public void DifferentSource_GivesDifferentModels()
    {
        var other = Models(Generation.Of([Baseline[0].Replace("cardId", "number"), .. Baseline[1..]]));
        Assert.That(other, Is.Not.EqualTo(Models(Generation.Of(Baseline))));
    }

    [Test]
    public void NoModel_HoldsASymbolASyntaxOrACompilation() => ModelGraph.AssertPlain(Models(Generation.Of(Baseline)));

    [Test]
    public void TheOrderOfFiles_ChangesNothing()
    {
        var forward = Generation.Of(Baseline).Files;
        var backward = Generation.Of([.. Baseline.Reverse()]).Files;
        Assert.That(backward, Is.EquivalentTo(forward));
    }

    [Test]
    public void ACompilation_CanBeCollectedAfterTheNextRun()
    {
        var (driver, old) = RunOnce();
        for (var attempt = 0; attempt < 10 && old.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(old.IsAlive, Is.False);
        GC.KeepAlive(driver);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static (GeneratorDriver Driver, WeakReference Old) RunOnce()
        {
            var input = Generation.Compile(Baseline, "Subject");
            GeneratorDriver driver = CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: Generation.ParseOptions);
            driver = driver.RunGenerators(input);
            var next = Generation.Compile(Baseline, "Subject");
            driver = driver.RunGenerators(next);
            driver = driver.RunGenerators(Generation.Compile(Baseline, "Subject"));
            return (driver, new WeakReference(input));
        }
    }

    [Test]
    public void ACancelledRun_StopsAndReportsNothing()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Generation.Run(Generation.Compile(Baseline, "Subject"), source.Token));
    }

    private static GeneratorRunResult AfterEdit(string old, string replacement, (string Old, string Replacement) further, int source = 0)
    {
        var generation = Generation.Of(Baseline);
        var tree = generation.Input.SyntaxTrees[source];
        var text = tree.ToString().Replace(old, replacement).Replace(further.Old, further.Replacement);
        return generation.Rerun(generation.Input.ReplaceSyntaxTree(
            tree, CSharpSyntaxTree.ParseText(text, Generation.ParseOptions, tree.FilePath)));
    }

    private static GeneratorRunResult AfterEdit(string old, string replacement, int source = 0)
    {
        var generation = Generation.Of(Baseline);
        var tree = generation.Input.SyntaxTrees[source];
        var text = tree.ToString();
        Assert.That(text, Does.Contain(old));
        return generation.Rerun(generation.Input.ReplaceSyntaxTree(
            tree, CSharpSyntaxTree.ParseText(text.Replace(old, replacement), Generation.ParseOptions, tree.FilePath)));
    }

    private static List<object> Models(Generation generation) =>
    [
        .. TrackingNames.All
            .Where(generation.Result.TrackedSteps.ContainsKey)
            .SelectMany(name => generation.Result.TrackedSteps[name])
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value)
            .OfType<object>(),
    ];
}
