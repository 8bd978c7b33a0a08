using Axonish.Analyzers.Tests.Harness;
using Axonish.CodeFixes;

namespace Axonish.Analyzers.Tests.Fixes;

public class IdentifierFixTests
{
    private const string Numbered = """
        public sealed record Opened(int Id);

        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] private int id;

            [EventSourcingHandler]
            private void On(Opened e) => id = e.Id;
        }

        """;

    [Test(Description = "AXN0004")]
    [TestOf(typeof(MakeNullableFix))]
    public Task MakesAnIdentifierNullable() => Fixing.VerifyAsync("AXN0004", Numbered, Numbered.Replace("int id", "int? id", StringComparison.Ordinal));

    [Test(Description = "AXN0004")]
    [TestOf(typeof(MakeNullableFix))]
    public Task WrapsAnIdentifier() => Fixing.VerifyAsync("AXN0004", Numbered, Numbered.Replace("int id", "AccountId? id", StringComparison.Ordinal) + """

        public sealed record AccountId(int Value)
        {
            public static implicit operator AccountId(int value) => new(value);

            public override string ToString() => FormattableString.Invariant($"{Value}");
        }

        """, "Wrap the identifier in a record 'AccountId'");

    [Test(Description = "AXN0004: where the number is needed, null is not offered")]
    [TestOf(typeof(MakeNullableFix))]
    public async Task OffersNothingThatDoesNotCompile() => Assert.That(
        await Fixing.OfferedAsync("AXN0004", "[Aggregate] public class A { [AggregateIdentifier] private int id = 0; public int Id => id; }"), Is.Empty);

    [Test(Description = "AXN0005")]
    [TestOf(typeof(ImplementEquatableFix))]
    public Task ImplementsEquality() => Fixing.VerifyAsync("AXN0005", """
        [Aggregate] public class A { [AggregateIdentifier] public Key? Id => null; }

        public sealed class Key
        {
            public string Area { get; init; } = "";

            public int Number { get; init; }

            public override string ToString() => $"{Area}-{Number}";
        }
        """, """
        [Aggregate] public class A { [AggregateIdentifier] public Key? Id => null; }

        public sealed class Key : IEquatable<Key>
        {
            public string Area { get; init; } = "";

            public int Number { get; init; }

            public override string ToString() => $"{Area}-{Number}";

            public bool Equals(Key? other) => other is not null && Equals(Area, other.Area) && Equals(Number, other.Number);

            public override bool Equals(object? obj) => Equals(obj as Key);

            public override int GetHashCode() => HashCode.Combine(Area, Number);
        }
        """, "Implement IEquatable<Key>");

    [Test(Description = "AXN0006")]
    [TestCase("string Value", "Value")]
    [TestCase("Guid Value", "Value.ToString()")]
    [TestCase("int Value", "FormattableString.Invariant($\"{Value}\")")]
    [TestCase("string Area, int Number", "IdentifierText.Join(Area, Number)")]
    [TestOf(typeof(OverrideToStringFix))]
    public Task OverridesToString(string parameters, string text) => Fixing.VerifyAsync("AXN0006", $"""
        [Aggregate] public class A {"{"} [AggregateIdentifier] public Key? Id => null; {"}"}

        public sealed record Key({parameters});
        """, $$"""
        [Aggregate] public class A { [AggregateIdentifier] public Key? Id => null; }

        public sealed record Key({{parameters}})
        {
            public override string ToString() => {{text}};
        }
        """);

    [Test(Description = "AXN0015")]
    [TestCase("string Area, string Shelf", "IdentifierText.Join(Area, Shelf)")]
    [TestCase("decimal Value", "IdentifierText.Of(Value) ?? \"\"")]
    [TestCase("DateTimeOffset Value", "IdentifierText.Of(Value) ?? \"\"")]
    [TestOf(typeof(OverrideToStringFix))]
    public Task GivesEachValueItsText(string parameters, string text) => Fixing.VerifyAsync("AXN0015", $"""
        [Aggregate] public class A {"{"} [AggregateIdentifier] public Key? Id => null; {"}"}

        public sealed record Key({parameters});
        """, $$"""
        [Aggregate] public class A { [AggregateIdentifier] public Key? Id => null; }

        public sealed record Key({{parameters}})
        {
            public override string ToString() => {{text}};
        }
        """);

    [Test(Description = "AXN0007")]
    [TestCase("private void On(Opened e) { }", "private void On(Opened e) => id = e.AccountId;")]
    [TestCase("private void On(Opened e) => size = 1;", "private void On(Opened e)\n    {\n        id = e.AccountId;\n        size = 1;\n    }")]
    [TestCase("private void On(Opened e)\n    {\n        size = 1;\n    }", "private void On(Opened e)\n    {\n        id = e.AccountId;\n        size = 1;\n    }")]
    [TestOf(typeof(AssignIdentifierFix))]
    public Task AssignsTheIdentifier(string before, string after) => Fixing.VerifyAsync("AXN0007", Account(before), Account(after));

    private static string Account(string handler) => $$"""
        public sealed record Open([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string AccountId);
        public sealed record Closed(string AccountId);

        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] private string id = "";
            protected int size;

            private Account() { }

            [CommandHandler]
            public Account(Open command) => Apply(new Opened(command.Id));

            [EventSourcingHandler]
            {{handler}}

            [EventSourcingHandler]
            private void On(Closed e) => size = id.Length;
        }
        """;
}
