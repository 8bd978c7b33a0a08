namespace GiftCards.Tests;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
internal sealed class CommandFileTests : IDisposable
{
    private static readonly string[] OfTheShippedFile =
    [
        "1: ok c-1", "2: ok c-2", "4: ok 70", "5: ok 50", "6: ok 15.50", "7: ok",
        "c-1: balance 80, 1 redemption(s) not reimbursed", "c-2: balance 15.50, 1 redemption(s) not reimbursed",
    ];

    private readonly GiftCardsProcess program = new();

    public void Dispose() => program.Dispose();

    [Test]
    public async Task TheShippedFile_IsHandledAndReported()
    {
        var answer = await program.RunAsync();

        Assert.That(answer.Lines, Is.EqualTo(OfTheShippedFile));
        Assert.That((answer.ExitCode, answer.Error), Is.EqualTo((0, "")));
        Assert.That(File.Exists(program.PathOf("gift-cards.db")));
    }

    [Test]
    public async Task RunAgain_ItGoesOnFromDisk()
    {
        await program.SendAsync(Issue("c", 100), Redeem("c", "t", 30));

        var answer = await program.SendAsync(Redeem("c", "u", 30));

        Assert.That(answer.Lines, Is.EqualTo(new[] { "1: ok 40", "c: balance 40, 2 redemption(s) not reimbursed" }));
    }

    [Test]
    public async Task EachDatabase_HasItsOwnCards()
    {
        await program.RunAsync(program.FileOf(Issue("c", 100)), "--database", program.PathOf("one.db"));

        var answer = await program.RunAsync(program.FileOf(Issue("c", 50)), "--database", program.PathOf("other.db"));

        Assert.That(answer.Lines, Is.EqualTo(new[] { "1: ok c", "c: balance 50, 0 redemption(s) not reimbursed" }));
    }

    [Test]
    public async Task Reset_StartsOver()
    {
        await program.SendAsync(Issue("c", 100));

        var answer = await program.RunAsync(program.FileOf(Issue("c", 50)), "--database", program.Database, "--reset");

        Assert.That(answer.Lines, Is.EqualTo(new[] { "1: ok c", "c: balance 50, 0 redemption(s) not reimbursed" }));
        Assert.That(answer.ExitCode, Is.Zero);
    }

    [Test]
    public async Task ResetWithoutADatabase_IsNoError()
    {
        var answer = await program.RunAsync(program.FileOf(Issue("c", 50)), "--database", program.Database, "--reset");

        Assert.That(answer.ExitCode, Is.Zero);
    }

    [Test]
    public async Task Reset_DeletesNoFileThatIsNotOurs()
    {
        await File.WriteAllTextAsync(program.PathOf("letters.txt"), "Dear Ann");

        var answer = await program.RunAsync(program.FileOf(Issue("c", 50)), "--database", program.PathOf("letters.txt"), "--reset");

        Assert.That(answer.ExitCode, Is.EqualTo(3));
        Assert.That(await File.ReadAllTextAsync(program.PathOf("letters.txt")), Is.EqualTo("Dear Ann"));
    }

    [Test]
    public async Task StandardInput_IsReadWhereAHyphenStandsForTheFile()
    {
        var answer = await program.RunAsync(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "GiftCards.dll"), "-", "--database", program.Database], $"{Issue("c", 100)}\n\n{Redeem("c", "t", 1)}");

        Assert.That(answer.Lines, Is.EqualTo(new[] { "1: ok c", "3: ok 99", "c: balance 99, 1 redemption(s) not reimbursed" }));
    }

    [Test]
    public async Task LinesAreNumberedAsInTheFile_AndBlankOnesSkipped()
    {
        var answer = await program.SendAsync("", "   ", Issue("c", 100), "\t", Redeem("c", "t", 30));

        Assert.That(answer.Lines.SkipLast(1), Is.EqualTo(new[] { "3: ok c", "5: ok 70" }));
    }

    [Test]
    public async Task AnEmptyFile_IsDoneAtOnce()
    {
        var answer = await program.SendAsync();

        Assert.That((answer.ExitCode, answer.Lines.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task ARefusal_SaysWhyAndHarmsNoOtherLine()
    {
        var answer = await program.SendAsync(
            Issue("c", 100), Redeem("c", "t", 130), Redeem("nobody", "t", 1), Issue("d", 0), Issue("c", 5), Reimburse("c", "none"), Redeem("c", "t", 30));

        Assert.That(answer.Lines[1], Is.EqualTo("2: refused: The card's balance is too low."));
        Assert.That(answer.Lines[2], Does.StartWith("3: refused: ").And.Contain("GiftCard 'nobody' does not exist"));
        Assert.That(answer.Lines[3], Does.StartWith("4: refused: ").And.Contain("Amount"));
        Assert.That(answer.Lines[4], Does.StartWith("5: refused: ").And.Contain("GiftCard 'c' exists already"));
        Assert.That(answer.Lines[5], Does.StartWith("6: refused: ").And.Contain("'none'").And.Contain("transactions"));
        Assert.That(answer.Lines[6..], Is.EqualTo(new[] { "7: ok 70", "c: balance 70, 1 redemption(s) not reimbursed" }));
        Assert.That(answer.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task AMalformedLine_SaysWhatIsWrongAndHarmsNoOtherLine()
    {
        var answer = await program.SendAsync(Issue("c", 100), "not json", Redeem("c", "t", 30));

        Assert.That(answer.Lines[0], Is.EqualTo("1: ok c"));
        Assert.That(answer.Lines[1], Does.StartWith("2: malformed: "));
        Assert.That(answer.Lines[2..], Is.EqualTo(new[] { "3: ok 70", "c: balance 70, 1 redemption(s) not reimbursed" }));
        Assert.That(answer.ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task WhereOneIsRefusedAndOneMalformed_MalformedWins()
    {
        var answer = await program.SendAsync("{", Redeem("nobody", "t", 1));

        Assert.That(answer.ExitCode, Is.EqualTo(2));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("1")]
    [TestCase("{}")]
    [TestCase("""{"command":"IssueCard"}""")]
    [TestCase("""{"payload":{"cardId":"x","amount":1}}""")]
    [TestCase("""{"command":null,"payload":{"cardId":"x","amount":1}}""")]
    [TestCase("""{"command":"IssueCard","payload":null}""")]
    [TestCase("""{"command":"IssueCard","payload":[]}""")]
    [TestCase("""{"command":"IssueCard","payload":{}}""")]
    [TestCase("""{"command":"IssueCard","payload":{"cardId":null,"amount":1}}""")]
    [TestCase("""{"command":"IssueCard","payload":{"cardId":"x","amount":"1"}}""")]
    [TestCase("""{"command":"IssueCard","payload":{"cardId":7,"amount":1}}""")]
    [TestCase("""{"command":"IssueCard","payload":{"cardId":"x","amount":1e400}}""")]
    [TestCase("""{"command":"IssueCard","payload":{"cardId":"x","amount":1,"bonus":1}}""")]
    [TestCase("""{"command":"IssueCard","payload":{"cardId":"x","cardId":"y","amount":1}}""")]
    [TestCase("""{"command":"IssueCard","command":"RedeemCard","payload":{"cardId":"x","amount":1}}""")]
    [TestCase("""{"command":"IssueCard","payload":{"cardId":"x","amount":1}} {}""")]
    [TestCase("""{"command":"IssueCard","payload":{"cardId":"x","amount":1},"more":1}""")]
    [TestCase("""{"command":"BurnCard","payload":{}}""")]
    [TestCase("""{"command":"issuecard","payload":{"cardId":"x","amount":1}}""")]
    [TestCase("""{"command":"GiftCards.IssueCard","payload":{"cardId":"x","amount":1}}""")]
    [TestCase("""{"command":"System.Object","payload":{}}""")]
    [TestCase("\0")]
    [TestCase("{\"command\":\"Issue\0Card\",\"payload\":{}}")]
    public async Task AHostileLine_IsMalformedAndStoresNothing(string line)
    {
        var answer = await program.SendAsync(line, Issue("c", 1));

        Assert.That(answer.Lines[0], Does.StartWith("1: malformed: "));
        Assert.That(answer.Lines[1..], Is.EqualTo(new[] { "2: ok c", "c: balance 1, 0 redemption(s) not reimbursed" }));
        Assert.That((answer.ExitCode, answer.Error), Is.EqualTo((2, "")));
    }

    [Test]
    public async Task DeepNestingAndAnEndlessLine_AreMalformedToo()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 100_000)) + "1" + new string('}', 100_000);
        var answer = await program.SendAsync(
            deep,
            $$$"""{"command":"IssueCard","payload":{{{deep}}}}""",
            new string('x', 10_000_000),
            $$$"""{"command":"{{{new string('y', 10_000_000)}}}","payload":{}}""",
            Issue("c", 1));

        Assert.That(answer.Lines.Take(4).Select(text => text[..13]), Is.EqualTo(new[] { "1: malformed:", "2: malformed:", "3: malformed:", "4: malformed:" }));
        Assert.That(answer.Lines[4], Is.EqualTo("5: ok c"));
        Assert.That(answer.ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task AnIdentifierOfTenMegabytes_IsRefused()
    {
        var answer = await program.SendAsync(Issue(new string('z', 10_000_000), 1), Issue("c", 1));

        Assert.That(answer.Lines[0], Does.StartWith("1: refused: "));
        Assert.That(answer.Lines[1..], Is.EqualTo(new[] { "2: ok c", "c: balance 1, 0 redemption(s) not reimbursed" }));
    }

    [Test]
    public async Task OddButValidIdentifiers_ComeBackAsTheyAre()
    {
        var answer = await program.SendAsync(
            """{"payload":{"amount":1,"cardId":"a\"b"},"command":"IssueCard"}""", Issue("Grüße 🎁", 2), Issue("'; DROP TABLE event; --", 3));

        Assert.That(answer.Lines.Take(3), Is.EqualTo(new[] { "1: ok a\"b", "2: ok Grüße 🎁", "3: ok '; DROP TABLE event; --" }));
        Assert.That(answer.ExitCode, Is.Zero);
    }

    [TestCase("--unknown")]
    [TestCase("one.jsonl", "two.jsonl")]
    [TestCase("--database")]
    [TestCase("missing.jsonl")]
    public async Task ACallThatCannotStart_EndsWithThreeAndSaysWhy(params string[] arguments)
    {
        var answer = await program.RunAsync(arguments);

        Assert.That(answer.ExitCode, Is.EqualTo(3));
        Assert.That(answer.Error, Is.Not.Empty);
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(program.Database)!, "*.db"), Is.Empty);
    }

    [Test]
    public async Task ASecondProcessOnTheSameDatabase_IsTurnedAway_AlsoWithReset([Values] bool reset)
    {
        using var first = program.Start("-", "--database", program.Database);
        await first.StandardInput.WriteLineAsync(Issue("c", 100));
        await first.StandardInput.FlushAsync();
        Assert.That(await first.StandardOutput.ReadLineAsync(), Is.EqualTo("1: ok c"));

        var second = await program.RunAsync([program.FileOf(Issue("d", 1)), "--database", program.Database, .. reset ? new[] { "--reset" } : []]);

        Assert.That(second.ExitCode, Is.EqualTo(3));
        Assert.That(second.Error, Does.Contain("cards.db").And.Contain("process"));
        await first.StandardInput.WriteLineAsync(Redeem("c", "t", 1));
        first.StandardInput.Close();
        Assert.That(await first.StandardOutput.ReadToEndAsync(), Does.StartWith("2: ok 99"));
        await first.WaitForExitAsync();
        Assert.That(first.ExitCode, Is.Zero);
    }

    private static string Issue(string card, decimal amount) => $$$"""{"command":"IssueCard","payload":{"cardId":"{{{card}}}","amount":{{{amount}}}}}""";

    private static string Redeem(string card, string transaction, decimal amount) =>
        $$$"""{"command":"RedeemCard","payload":{"cardId":"{{{card}}}","transactionId":"{{{transaction}}}","amount":{{{amount}}}}}""";

    private static string Reimburse(string card, string transaction) =>
        $$$"""{"command":"ReimburseCard","payload":{"cardId":"{{{card}}}","transactionId":"{{{transaction}}}"}}""";
}
