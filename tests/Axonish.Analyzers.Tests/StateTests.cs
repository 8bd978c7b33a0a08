using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Tests;

public class StateTests
{
    private const string Messages = """
        public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
        public sealed record Open([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);
        public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);

        """;

    [Test(Description = "AXN0201 and AXN0202")]
    public async Task StateThatChangesWithoutAnEvent()
    {
        var reported = await Subject.VerifyAsync(Inside("""
            private int count;
            private int Size { get; set; }
            private readonly List<string> lines = [];
            [CommandHandler] public void Handle(Do command)
            {
                {|AXN0201:count|} = 1;
                this.{|AXN0201:count|}++;
                ({|AXN0201:count|}, var other) = (1, 2);
                int.TryParse("3", out {|AXN0201:count|});
                var local = 4;
                local++;
                Helper(local + other + count);
                Apply(new Counted(1, [], default)).AndThen(() => {|AXN0201:Size|} = 1);
                lines.{|AXN0202:Add|}("x");
                {|AXN0202:lines[0]|} = "y";
                var copy = new List<string>(lines);
                copy.Add("z");
            }
            private void Helper(int by) => {|AXN0201:Size|} += by;
            private void Unused() => count = 7;
            [EventSourcingHandler] private void On(Counted e)
            {
                {|!AXN0201:count|} = e.Amount;
                lines.{|!AXN0202:Add|}("x");
                Unused();
            }
            """));
        Assert.That(reported[0].GetMessage(), Is.EqualTo(
            "'count' is assigned in 'Tree.Handle(Do)'; event-sourced state may change only in an [EventSourcingHandler], so apply an event and assign it there"));
    }

    [Test(Description = "AXN0201: constructors set what events do not know; object initializers set what is no state yet")]
    public Task WhatMayBeAssigned() => Subject.VerifyAsync(Inside("""
        [AggregateMember] private readonly List<Leaf> leaves = [];
        [CommandHandler] public void Handle(Do command)
        {
            var leaf = new Leaf { Name = "x" };
            Apply(new Counted(leaf.Name.Length, [], default));
        }
        [EventSourcingHandler] private void On(Counted e) => leaves.Add(new Leaf { Name = "y" });
        """) + """
        public class Leaf
        {
            public Leaf() { size = 1; }
            internal string Name { get; set; } = "";
            private int size;
            [EventSourcingHandler] private void On(Counted e) => size += e.Amount;
        }
        """);

    [Test(Description = "AXN0203")]
    public async Task AHandlerThatIsNotDeterministic()
    {
        var reported = await Subject.VerifyAsync(Inside("""
            private DateTimeOffset at;
            private Guid id2;
            [EventSourcingHandler] private void On(Counted e)
            {
                at = DateTimeOffset.{|AXN0203:UtcNow|}.AddDays(1);
                id2 = Guid.{|AXN0203:NewGuid|}();
                at = Clock.{|AXN0203:Read|}();
                var fixedRandom = new Random(3).{|AXN0203:Next|}();
                var text = Environment.NewLine + Clock.{|!AXN0203:Parse|}("1") + fixedRandom;
                at = e.At;
            }
            """) + """
            public static class Clock
            {
                public static DateTimeOffset Read() => Inner();
                private static DateTimeOffset Inner() => DateTimeOffset.UtcNow;
                public static int Parse(string text) => text.Length;
            }
            """);
        Assert.That(reported.Select(diagnostic => diagnostic.GetMessage()), Has.Some.EqualTo(
            "'DateTimeOffset.UtcNow' is not deterministic (called through 'Clock.Read()' and 'Clock.Inner()'); on replay 'Tree.On(Counted)' would compute a different state, so take the value from the event"));
    }

    [Test(Description = "AXN0204")]
    public async Task AHandlerThatDoesInputOrOutput()
    {
        var reported = await Subject.VerifyAsync(Inside("""
            [EventSourcingHandler] private void On(Counted e)
            {
                System.IO.File.{|AXN0204:WriteAllText|}("a", "b");
                Console.{|AXN0204:WriteLine|}("c");
            }
            [CommandHandler] public void Handle(Do command) => Console.{|!AXN0204:WriteLine|}("d");
            """));
        Assert.That(reported.Select(diagnostic => diagnostic.Severity), Is.EqualTo(new[] { DiagnosticSeverity.Error, DiagnosticSeverity.Warning }));
    }

    [Test(Description = "AXN0206")]
    public Task AHandlerThatRefusesAnEvent() => Subject.VerifyAsync(Inside("""
        private int count;
        [EventSourcingHandler] private void On(Counted e)
        {
            ArgumentNullException.{|!AXN0206:ThrowIfNull|}(e);
            if (e is null) {|!AXN0206:throw|} new ArgumentNullException(nameof(e));
            ArgumentNullException.{|AXN0206:ThrowIfNull|}(e.Lines);
            if (e.Lines is null) {|AXN0206:throw|} new ArgumentNullException("Lines");
            if (e.Amount < 0) {|AXN0206:throw|} new InvalidOperationException();
            ArgumentOutOfRangeException.{|AXN0206:ThrowIfNegative|}(e.Amount);
            count = e.Amount switch { 1 => 1, _ => {|!AXN0206:throw|} new System.Diagnostics.UnreachableException() };
            count = count == 0 ? 1 : count;
        }
        """));

    [Test(Description = "AXN0007, rule A8")]
    public async Task AnIdentifierThatNoHandlerSets()
    {
        var reported = await Subject.VerifyAsync(Messages + """
            [Aggregate] public class Tree
            {
                [AggregateIdentifier] private string {|AXN0007:id|} = "";
                [EventSourcingHandler] private void On(Opened e) { }
                public override string ToString() => id;
            }
            [Aggregate] public class Created
            {
                [AggregateIdentifier] private string {|AXN0007:id|} = "";
                private Created() { }
                [CommandHandler] public Created(Open command) => Apply(new Opened(command.Id));
                [EventSourcingHandler] private void On(Opened e) { }
                public override string ToString() => id;
            }
            [Aggregate] public class ByHelper
            {
                [AggregateIdentifier] private string {|!AXN0007:id|} = "";
                [EventSourcingHandler] private void On(Opened e) => Set(e.Id);
                private void Set(string to) => (id, _) = (to, 1);
            }
            [Aggregate] public class Computed
            {
                private string inner = "";
                [AggregateIdentifier] public string Id => inner;
                [EventSourcingHandler] private void On(Opened e) => inner = e.Id;
            }
            """);
        Assert.That(reported.Select(diagnostic => diagnostic.Severity), Is.EqualTo(new[] { DiagnosticSeverity.Warning, DiagnosticSeverity.Error }));
    }

    [Test(Description = "AXN0209, rule A12")]
    public Task AnEventThatNothingHandles() => Subject.VerifyAsync(Inside("""
        [CommandHandler] public void Handle(Do command)
        {
            Apply({|AXN0209:new Lost()|}).AndThenApply(() => {|AXN0209:new Gone()|});
            Apply({|!AXN0209:new Opened(command.Id)|});
            Apply(command.Amount > 1 ? (object)new Opened("") : {|AXN0209:new Gone()|});
        }
        """) + """
        public sealed record Lost;
        public sealed record Gone;
        """);

    [Test(Description = "AXN0211, rule A5")]
    public Task AnEventAppliedWhileReplaying() => Subject.VerifyAsync(Inside("""
        [EventSourcingHandler] private void On(Counted e)
        {
            {|AXN0211:Apply|}(new Opened(""));
            if (IsLive) {|!AXN0211:Apply|}(new Opened(""));
        }
        """));

    [Test(Description = "AXN0113")]
    public Task AHandlerThatAppliesNothing() => Subject.VerifyAsync(Inside("""
        [CommandHandler] public int {|AXN0113:Handle|}(Do command) => 1;
        [CommandHandler] public void {|!AXN0113:Handle|}(Open command) => Helper();
        private void Helper() => Apply(new Opened(""));
        """));

    [Test(Description = "AXN0213")]
    public Task AMutablePartOfTheEventThatIsKept() => Subject.VerifyAsync(Inside("""
        private List<string> lines = [];
        [EventSourcingHandler] private void On(Counted e)
        {
            lines = {|AXN0213:e.Lines|};
            lines = {|!AXN0213:[.. e.Lines]|};
        }
        [EventSourcingHandler] private void On(Open e) => lines = e.Id.Split(',').ToList();
        """));

    [Test(Description = "AXN0214")]
    public Task AnEventAppliedInAnOrdinaryConstructor() => Subject.VerifyAsync(Messages + """
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] private string id = "";
            private Tree() => {|AXN0214:Apply|}(new Opened(""));
            [CommandHandler] public Tree(Open command) => {|!AXN0214:Apply|}(new Opened(command.Id));
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
        }
        """);

    [Test(Description = "AXN0218")]
    public Task AHandlerThatIsCalled() => Subject.VerifyAsync(Messages + """
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] private string id = "";
            [CommandHandler] public void Handle(Do command)
            {
                {|AXN0218:Apply|}(new Opened(command.Id));
                AggregateLifecycle.{|!AXN0218:Apply|}(new Opened(command.Id));
            }
            [EventSourcingHandler] private void Apply(Opened e) => id = e.Id;
        }
        """);

    [Test(Description = "AXN0008")]
    public Task StateThatIsPublic() => Subject.VerifyAsync(Inside("""
        public int {|AXN0008:Count|};
        public int {|AXN0008:Size|} { get; set; }
        public int {|!AXN0008:Shown|} { get; private set; }
        public readonly int Fixed = 3;
        internal int {|!AXN0008:Hidden|};
        [EventSourcingHandler] private void On(Counted e) => (Count, Size, Shown, Hidden) = (1, 2, 3, 4);
        """));

    [Test(Description = "AXN0004, AXN0005 and AXN0006")]
    public async Task AnIdentifierOfAnUnfitType()
    {
        var reported = await Subject.VerifyAsync("""
            [Aggregate] public class Number { [AggregateIdentifier] private int {|AXN0004:id|} = 0; public override string ToString() => $"{id}"; }
            [Aggregate] public class Unique { [AggregateIdentifier] private Guid {|AXN0004:id|} = default; public override string ToString() => $"{id}"; }
            [Aggregate] public class Nullable { [AggregateIdentifier] private int? {|!AXN0004:id|} = 0; public override string ToString() => $"{id}"; }
            [Aggregate] public class OfClass { [AggregateIdentifier] private Identity? {|AXN0005:{|AXN0015:id|}|} = null; public override string ToString() => $"{id}"; }
            [Aggregate] public class OfRecord { [AggregateIdentifier] private Id? {|AXN0006:id|} = null; public override string ToString() => $"{id}"; }
            [Aggregate] public class Fine { [AggregateIdentifier] private TextId? {|!AXN0005:{|!AXN0006:id|}|} = null; public override string ToString() => $"{id}"; }
            public class Identity;
            public sealed record Id(string Text);
            public sealed record TextId(string Text) { public override string ToString() => Text; }
            """);
        Assert.That(reported.Where(diagnostic => diagnostic.Id == "AXN0004").Select(diagnostic => diagnostic.Severity),
            Is.EqualTo(new[] { DiagnosticSeverity.Warning, DiagnosticSeverity.Info }));
    }

    [Test(Description = "AXN0015 and AXN0006, rule D11")]
    [TestCase("int[]", true)]
    [TestCase("object", true)]
    [TestCase("IComparable", true)]
    [TestCase("(string, int)", true)]
    [TestCase("KeyValuePair<int, int>", true)]
    [TestCase("Uri", true)]
    [TestCase("System.Runtime.InteropServices.NFloat", true)]
    [TestCase("Aliased", true)]
    [TestCase("Plain", true)]
    [TestCase("TwoTexts", true)]
    [TestCase("Hidden", true)]
    [TestCase("Price", true)]
    [TestCase("Moment", true)]
    [TestCase("Wrapped", true)]
    [TestCase("string", false)]
    [TestCase("Guid", false)]
    [TestCase("DateTimeOffset", false)]
    [TestCase("decimal?", false)]
    [TestCase("double?", false)]
    [TestCase("TimeOnly", false)]
    [TestCase("DayOfWeek", false)]
    [TestCase("System.Net.IPAddress", false)]
    [TestCase("Version", false)]
    [TestCase("Written", false)]
    [TestCase("WrittenWrapper", false)]
    [TestCase("WrappedGuid", false)]
    public Task AnIdentifierWithoutOneTextForEachValue(string type, bool isFaulty) => Subject.VerifyAsync($$"""
        [Aggregate] public class Tree { [AggregateIdentifier] private {{type}}{{(type is "object" or "string" or "Uri" ? "?" : "")}} {|{{(isFaulty ? "" : "!")}}AXN0015:id|} = default!; public override string ToString() => $"{id}"; }
        [Aggregate] public class Kept { [AggregateIdentifier(KeepsFormerText = true)] private {{type}}{{(type is "object" or "string" or "Uri" ? "?" : "")}} {|!AXN0015:id|} = default!; public override string ToString() => $"{id}"; }
        public enum Aliased { One = 1, Eins = 1 }
        public struct Plain { public int Number; }
        public sealed record TwoTexts(string A, string B);
        public sealed record Hidden(string A) { private readonly int b = A.Length; public int C => b; }
        public sealed record Price(decimal Amount);
        public readonly record struct Moment(DateTimeOffset At);
        [System.CodeDom.Compiler.GeneratedCode("Vogen", "8")]
        public readonly struct Wrapped(DateTimeOffset at) { private readonly DateTimeOffset at = at; public override string ToString() => at.ToString(); }
        [System.CodeDom.Compiler.GeneratedCode("Vogen", "8")]
        public readonly struct WrappedGuid(Guid id) { private readonly Guid id = id; public override string ToString() => id.ToString(); }
        public readonly struct WrittenWrapper(DateTimeOffset at) { private readonly DateTimeOffset at = at; public override string ToString() => at.ToString("O"); }
        public sealed record Written(string A, string B) { public override string ToString() => IdentifierText.Join(A, B); }
        """);

    [Test(Description = "AXN0006 and AXN0015: a text that the compiler writes, and that distinguishes values")]
    public Task AnIdentifierWhoseTextHoldsNames() => Subject.VerifyAsync("""
        [Aggregate] public class Tree { [AggregateIdentifier] private OneText? {|AXN0006:{|!AXN0015:id|}|} = null; public override string ToString() => $"{id}"; }
        [Aggregate] public class Leaf { [AggregateIdentifier] private TextAndNumber {|AXN0006:{|!AXN0015:id|}|} = default; public override string ToString() => $"{id}"; }
        [Aggregate] public class Wood { [AggregateIdentifier] private List<int>? {|AXN0005:{|AXN0015:{|!AXN0006:id|}|}|} = null; public override string ToString() => $"{id}"; }
        public sealed record OneText(string Text);
        public readonly record struct TextAndNumber(string Text, int Number, Guid Id);
        """);

    [Test(Description = "AXN0105")]
    public Task ATargetOfAnotherType() => Subject.VerifyAsync("""
        public sealed record Do([TargetAggregateIdentifier] int Id);
        public sealed record Fine([TargetAggregateIdentifier] string Id);
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [CommandHandler] public void {|AXN0105:Handle|}(Do command) { }
            [CommandHandler] public void {|!AXN0105:Handle|}(Fine command) { }
        }
        """);

    private static string Inside(string members) => Messages + $$"""
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            {{members}}
        }

        """;
}
