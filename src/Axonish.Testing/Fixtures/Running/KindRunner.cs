using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Axonish.Fixtures.Given;
using Axonish.Fixtures.Reporting;
using Axonish.Generated;

namespace Axonish.Fixtures.Running;

// Runs the tests of one kind of a family: the family's, where given events are of this kind unless they say another.
internal sealed class KindRunner<TRoot, TKind>(AggregateModel<TRoot> family) : FixtureRunner<TKind>
    where TRoot : class
    where TKind : class
{
    private readonly RootRunner<TRoot> roots = new();
    private readonly string? subtype = SubtypeIn(family);

    internal override async ValueTask<FixtureOutcome<TKind>> RunAsync(FixtureSetup setup, CommandMessage command)
    {
        var outcome = await roots.RunAsync(setup with { Subtype = subtype }, command);
        if (outcome.Root is not (null or TKind))
        {
            var (actual, kind, root) = (Names.Of(outcome.Root.GetType()), Names.Of(typeof(TKind)), Names.Of(family.RootType));
            throw Failing.With($"The aggregate that handles {outcome.Command} is a {actual}, and the test is of {kind}.",
                $"Give what makes a {kind}, or test the whole family with AggregateTestFixture<{root}>.");
        }

        return new(
            outcome.Command, outcome.Events, outcome.Result, outcome.Failure, outcome.Identifier,
            (TKind?)(object?)outcome.Root, outcome.Version, outcome.IsDeleted, outcome.Now, outcome.Values);
    }

    internal override ValueTask<bool> InspectAsync(FixtureSetup setup, FixtureOutcome<TKind> outcome, Action<TKind> inspect) => roots.InspectAsync(
        setup,
        new FixtureOutcome<TRoot>(
            outcome.Command, outcome.Events, outcome.Result, outcome.Failure, outcome.Identifier,
            (TRoot?)(object?)outcome.Root, outcome.Version, outcome.IsDeleted, outcome.Now, outcome.Values),
        root => inspect((TKind)(object)root));

    // An abstract class has no name in the store; the given events say their kind.
    [UnconditionalSuppressMessage("Trimming", "IL2087", Justification = "No constructor runs: the instance is only asked for its class, which the model names.")]
    private static string? SubtypeIn(AggregateModel<TRoot> family) =>
        typeof(TKind).IsAbstract ? null : family.SubtypeOf((TRoot)RuntimeHelpers.GetUninitializedObject(typeof(TKind)));
}
