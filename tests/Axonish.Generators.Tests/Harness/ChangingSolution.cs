using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Axonish.Generators.Tests.Harness;

/// <summary>Files in which one thing after another is changed that a model in another file depends on.</summary>
internal sealed partial class ChangingSolution
{
    // "<<a||b||c>>" is a place with three variants; an edit replaces one by another.
    private static readonly (string Path, string Text)[] Templates =
    [
        ("Usings.cs", "global using System; global using System.Collections.Generic; global using Axonish; <<||global using Money = System.Decimal;||global using Money = System.Int64;>>"),
        ("Card.cs", """
            using static Axonish.AggregateLifecycle;
            namespace Cards;
            [Aggregate(Type = <<Names.Card||"fixed">>)] public partial class Card : <<CardBase||Sub.CardBase||object>>
            {
                [AggregateIdentifier] private CardId id = null!;
                [AggregateMember] private readonly List<Entry> entries = [];
                [AggregateMember(RoutingKey = <<"Key"||nameof(Other.Key)||Names.Key>>)] private readonly Dictionary<<<string||int>>, Line> lines = [];
                <<||[AggregateMember] private Extra? extra;>>
                [CommandHandler] public void Handle(Issue command, <<IClock||ISpecial>> clock) { <<||int x = 1;||Apply(Factory.Make());>> Apply(new Issued(<<1||2>>)); }
                [CommandHandler(CommandName = <<Names.Redeem||"redeem">>)] public Result Handle(Redeem command) { Apply(<<new Redeemed()||Factory.Make()>>); return default!; }
                [EventSourcingHandler] private void On(Issued e) { }
                [EventSourcingHandler] private void On(<<IFact||Redeemed>> e) { }
            }
            """),
        ("CardPart.cs", """
            namespace Cards;
            public partial class Card { [CommandHandler] <<public||private>> <<void||int>> Handle(Close command) { <<||return;||throw new Exception();>> } <<||[CommandHandlerInterceptor] private void Check(object command) { }>> }
            """),
        ("CardBase.cs", """
            namespace Cards;
            public class CardBase { <<||[EventSourcingHandler] protected void On(Closed e) { }||[AggregateVersion] private long version;>> <<||[CommandHandler] public void Handle(Open command) { }>> }
            """),
        ("SubCardBase.cs", "namespace Cards.Sub; public class CardBase { <<||[EventSourcingHandler] protected void On(Closed e) { }>> }"),
        ("Entry.cs", """
            namespace Cards;
            public class Entry { [EntityId] public <<string||CardId>> EntryId { get; <<||set;>> } = null!; [CommandHandler] <<public||private||internal>> void Handle(Change command) { } }
            public class Line { [EntityId] public string Key = ""; [EventSourcingHandler] private void On(<<Issued||Closed>> e) { } }
            public class Extra { <<||[EventSourcingHandler] private void On(Closed e) { }>> }
            """),
        ("Sub.cs", """
            namespace Cards;
            public class SpecialEntry : <<Entry||object||Line>> { <<||[EventSourcingHandler] private void On(Closed e) { }||public void On(Closed e) { }>> }
            <<||public class SpecialCard : Card { [EventSourcingHandler] private void On(Closed e) { } }>>
            """),
        ("Commands.cs", """
            namespace Cards;
            public sealed record Issue([<<property: TargetAggregateIdentifier||TargetAggregateIdentifier||Obsolete>>] <<string||CardId||Money>> Id);
            public sealed record Redeem([TargetAggregateIdentifier] string Id, [<<TargetAggregateVersion||Obsolete>>] long Version = 0);
            public sealed record Close { [TargetAggregateIdentifier] <<public||private>> string Id { get; init; } = ""; }
            public sealed record Open([TargetAggregateIdentifier] string Id);
            public sealed record Change([TargetAggregateIdentifier] string Id, <<string||CardId||int>> <<EntryId||Wrong>>, <<string||int>> Key);
            """),
        ("Events.cs", """
            namespace Cards;
            <<||[Event("issued")]||[Event(Names.Issued, Revision = 2)]>> public sealed record Issued(int Count);
            public sealed record Redeemed <<||: IFact>>;
            public <<sealed||abstract>> record Closed;
            public interface IFact <<||: IFormattable>>;
            """),
        ("Names.cs", """
            namespace Cards;
            public static class Names { public const string Card = <<"card"||"other"||nameof(Names)>>; public const string Redeem = "r" + <<Card||"x">>; public const string Issued = "i"; public const string Key = <<"Key"||nameof(Other.Key)||nameof(Names.Card)>>; }
            public class Other { public string <<Key||Name>> = ""; }
            """),
        ("Types.cs", """
            <<||#nullable enable>>
            namespace Cards;
            public sealed <<record||class>> CardId<<||(string Value)>> { <<||public static implicit operator CardId(string text) => null!;>> }
            public <<class||struct||record>> Result;
            public interface IClock; public <<||ref>> struct Unused;
            public interface ISpecial <<||: IClock>>;
            """),
        ("Factory.cs", "namespace Cards; public static class Factory { public static <<Issued||Redeemed||object>> Make() => null!; }"),
        ("Projection.cs", """
            <<using Cards;||using Cards; using Cards.Sub;>>
            namespace Reports;
            public class Projection(<<IClock||ISpecial||string>> clock) : ProjectionBase { [EventHandler] public void On(Issued e<<||, IClock clock>>) { _ = <<clock||1>>; } }
            """),
        ("ProjectionBase.cs", """
            namespace Reports;
            public class ProjectionBase { <<||[EventHandler] public void On(Cards.Closed e) { }||[EntityId] public int Id;>> <<||[CommandHandler] public int Handle(Cards.Open command) => 1;>> }
            """),
        ("Account.cs", """
            namespace Accounts;
            public abstract record Fact; public sealed record Opened : <<Fact||object>>; public sealed record OpenIt([property: TargetAggregateIdentifier] string Id);
            [Aggregate] public sealed record Account([property: AggregateIdentifier] string? Id)
            {
                private Account() : this((string?)null) { }
                [CommandHandler] public static Fact Execute(Account account, OpenIt command) { <<||return null!;>> return <<new Opened()||null!||new Missing()>>; }
                [EventSourcingHandler] public static Account Apply(Account account, Fact e) => account;
            }
            """),
        ("Shadow.cs", "<<||namespace Cards { public sealed record List<T>; }||namespace Cards { public interface IUnitOfWork; } namespace Reports { public sealed record Issued; }>>"),
        ("Blank.cs", "<<||// a comment||internal class Blank;||[Obsolete] internal class Blank { }>>"),
    ];

    private readonly List<(int File, string[] Variants)> slots = [];
    private readonly List<int> chosen = [];

    public ChangingSolution()
    {
        for (var file = 0; file < Templates.Length; file++)
        {
            foreach (Match slot in Slot().Matches(Templates[file].Text))
            {
                slots.Add((file, slot.Groups["variants"].Value.Split("||")));
                chosen.Add(0);
            }
        }

        Compilation = CSharpCompilation.Create(
            "Changing",
            Templates.Select((template, index) => CSharpSyntaxTree.ParseText(SourceText.From(TextOf(index)), Generation.ParseOptions, template.Path)),
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    public CSharpCompilation Compilation { get; }

    public int Slots => slots.Count;

    public int VariantsOf(int slot) => slots[slot].Variants.Length;

    public CSharpCompilation Change(CSharpCompilation compilation, Random random)
    {
        var slot = random.Next(slots.Count);
        return Change(compilation, slot, random.Next(VariantsOf(slot)));
    }

    public CSharpCompilation Change(CSharpCompilation compilation, int slot, int variant)
    {
        chosen[slot] = variant;
        return Replace(compilation, slots[slot].File, TextOf(slots[slot].File));
    }

    /// <summary>Leaves a word out of a file; the next change of that file brings it back.</summary>
    public CSharpCompilation Break(CSharpCompilation compilation, Random random)
    {
        var file = random.Next(Templates.Length);
        var words = TextOf(file).Split(' ').ToList();
        if (words.Count > 1) words.RemoveAt(random.Next(words.Count));
        return Replace(compilation, file, string.Join(' ', words));
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string text)
    {
        var tree = compilation.SyntaxTrees[file];
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text)));
    }

    private string TextOf(int file)
    {
        var slot = slots.FindIndex(candidate => candidate.File == file);
        return Slot().Replace(Templates[file].Text, _ => slots[slot].Variants[chosen[slot++]]);
    }

    [GeneratedRegex("<<(?!<)(?<variants>.*?)>>(?!>)", RegexOptions.Singleline)]
    private static partial Regex Slot();
}
