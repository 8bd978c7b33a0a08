using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Mutants;

// Who tests the kit of the read side: each of these stores breaks one rule, and a case that names the rule finds it.
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ReadSideMutantTests
{
    [Test(Description = "promises G5, G6, G7, G9, G16 and G17, the mutants"), TestCaseSource(nameof(All))]
    [CancelAfter(120_000)]
    public async Task AMutantDoesNotConform(ReadSideMutant mutant)
    {
        var found = new List<string>();
        foreach (var rule in ReadSideConformance.CasesFor(ReadSideCapabilities.None))
        {
            try
            {
                await RunAsync(rule, mutant);
            }
            catch (ConformanceException)
            {
                found.Add(rule.Rule);
            }
        }

        TestContext.Out.WriteLine(string.Join('\n', found));
        Assert.That(found, Has.Some.Contains(mutant.Rule));
    }

    [Test(Description = "the store beneath the mutants conforms")]
    [CancelAfter(120_000)]
    public async Task NoMutationConforms()
    {
        foreach (var rule in ReadSideConformance.CasesFor(ReadSideCapabilities.None)) await RunAsync(rule, new ReadSideMutant("none", ""));
    }

    private static async Task RunAsync(ReadSideCase rule, ReadSideMutant mutant)
    {
        await using var harness = new Harness(mutant);
        await rule.RunAsync(harness, TestContext.CurrentContext.CancellationToken);
    }

    private static IEnumerable<ReadSideMutant> All() =>
    [
        new("no fence: any epoch moves a token", "E9")
        {
            Move = async (store, transaction, move) =>
            {
                var tokens = await store.ReadTokensAsync([move.Group]);
                return await transaction.MoveAsync(move with { Epoch = tokens.FirstOrDefault(token => token.Segment == move.Segment)?.Epoch ?? move.Epoch });
            },
        },
        new("what is rolled back stays", "E9") { End = EndByCommit },
        new("a token goes further than it is told", "E9")
        {
            Move = (_, transaction, move) => transaction.MoveAsync(move with { To = move.To with { Position = move.To.Position + 1 } }),
        },
        new("what is parked is lost", "E12") { Park = (_, _) => ValueTask.CompletedTask },
        new("a token forgets its event", "E15") { Move = (_, transaction, move) => transaction.MoveAsync(move with { To = move.To with { EventId = null } }) },
        new("a view that is ahead of the tokens", "E14")
        {
            Token = token => token.Place.Position > 0 ? token with { Place = token.Place with { Position = token.Place.Position + 1 } } : token,
        },
        new("a rest that is none: the lease runs out", "E14") { Rest = (_, _) => new(true) },
        new("nobody is woken", "E14") { Node = node => node.IsAlive && node.Lease <= ReadSideRules.AnswerTime ? node with { Lease = TimeSpan.MaxValue } : node },
    ];

    private static async ValueTask EndByCommit(IReadSideTransaction transaction, bool isCommitted)
    {
        if (!isCommitted) await transaction.CommitAsync();
        await transaction.DisposeAsync();
    }

    private sealed class Harness(ReadSideMutant mutant) : ReadSideHarness
    {
        private readonly List<InMemoryReadSideStore> stores = [];

        public override ReadSideCapabilities Capabilities => ReadSideCapabilities.None;

        public override int Effort => 2;

        public override ValueTask<IReadSideStore> OpenAsync()
        {
            var store = new InMemoryReadSideStore();
            stores.Add(store);
            return new(mutant.On(store));
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var store in stores) store.Dispose();
            await base.DisposeAsync();
        }
    }
}
