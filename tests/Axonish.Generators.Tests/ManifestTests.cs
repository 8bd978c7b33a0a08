using System.Text;
using Axonish.EventStore.Serialization;
using Axonish.Generated;
using Axonish.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Tests;

public class ManifestTests
{
    [TestCase(1)]
    [TestCase(8)]
    [TestCase(9)]
    [TestCase(30)]
    public void EachPlaceInTheTable_IsThatOfItsModel(int aggregates)
    {
        var source = new StringBuilder("using Axonish; namespace Many;\n");
        for (var i = 0; i < aggregates; i++)
            source.Append($"public sealed record Do{i}([TargetAggregateIdentifier] string Id); [Event(\"Done{i}\")] public sealed record Done{i}; [Event(\"Loose{i}\")] public sealed record Loose{i}; [Aggregate] public class Thing{i} {{ [AggregateIdentifier] public string Id = \"\"; [CommandHandler] public void Handle(Do{i} command) {{ }} [EventSourcingHandler] void On(Done{i} e) {{ }} }}\n");
        var application = Generation.Of(source.ToString()).Load().Application;
        AssertTableSaysWhatModelsSay(application);
        Assert.That(application.AggregateEntries, Has.Count.EqualTo(aggregates));
        Assert.That(application.EventEntries, Has.Count.EqualTo(2 * aggregates));
    }

    [Test(Description = "Nested classes, names of every kind, services, state that is stored")]
    public void OddNames_AreWhatTheModelsSay()
    {
        var application = Generation.Of("""
            using Axonish;
            namespace Odd.@class;
            public interface IOne; public interface ITwo;
            public static class Outer
            {
                public sealed record Do([TargetAggregateIdentifier] string Id);
                public sealed record Done;
                [Event("a|b\\c\"d\n\ud800é|", Revision = 7, Aliases = ["|", "x\ty"])] public sealed record Odd;
                [Aggregate(Type = "Wörter \"|\" {0} \"\"\"")] public class Thing
                {
                    [AggregateIdentifier] public string Id = "";
                    [CommandHandler] public void Handle(Do command, ITwo two, IOne one) { }
                    [CommandHandler(CommandName = "an|other")] public void Handle(string command, IOne one) { }
                    [EventSourcingHandler] void On(Done e) { }
                    [EventSourcingHandler] void On(Odd e) { }
                }
            }
            [Aggregate(StateStored = true)] public class Stored { [AggregateIdentifier] public string Id { get; set; } = ""; }
            """).Load().Application;
        AssertTableSaysWhatModelsSay(application);
        Assert.That(application.AggregateEntries.Select(aggregate => (aggregate.ClassName, aggregate.IsStateStored)), Is.EqualTo(new[]
        {
            ("Odd.class.Outer.Thing", false), ("Odd.class.Stored", true),
        }));
        Assert.That(application.CommandEntries.Select(command => command.Services.Count), Is.EquivalentTo(new[] { 2, 1 }));
    }

    [Test(Description = "Contracts, aggregates and readers in assemblies of their own")]
    public void EventsOfAnotherAssembly_AreOneEvent()
    {
        var contracts = Generation.Of("using Axonish; namespace Shop; [Event(\"placed\")] public sealed record Placed(string Id);", "Contracts");
        var aggregates = Generation.Of("using Axonish; namespace Shop; [Aggregate] public class Order { [AggregateIdentifier] public string Id = \"\"; [EventSourcingHandler] void On(Placed e) { } }", "Orders", Reference(contracts));
        var readers = Generation.Of("using Axonish; namespace Shop; public class Reader { [EventHandler] public void On(Placed e) { } }", "Readers", Reference(contracts));
        var application = readers.Load(contracts, aggregates).Application;
        Assert.That(application.EventEntries, Has.Count.EqualTo(3));

        var catalog = new EventCatalog(application.EventEntries, []);

        Assert.That((catalog.FindFaults().Count, catalog.Entries.Count), Is.EqualTo((0, 1)));
        Assert.That(application.AggregateEntries.Single().IsMade, Is.False);
        AssertTableSaysWhatModelsSay(application);
    }

    private static void AssertTableSaysWhatModelsSay(ApplicationModel application)
    {
        foreach (var aggregate in application.AggregateEntries)
        {
            Assert.That(
                (aggregate.TypeName, aggregate.ClassName, aggregate.IsStateStored),
                Is.EqualTo((aggregate.Model.TypeName, MessageName.Of(aggregate.Model.RootType), aggregate.Model.IsStateStored)));
        }

        foreach (var command in application.CommandEntries)
        {
            Assert.That((command.Name, command.Handler), Is.EqualTo((command.Model.Name, command.Model.Handler)));
            Assert.That(command.Services, Is.EqualTo(command.Model.Services), command.Handler);
        }

        foreach (var item in application.EventEntries)
        {
            Assert.That((item.Name, item.Revision, item.ClassName), Is.EqualTo((item.Type.Name, item.Type.Revision, MessageName.Of(item.Type.Type))));
            Assert.That(item.Aliases, Is.EqualTo(item.Type.Aliases));
        }
    }

    private static PortableExecutableReference Reference(Generation generation)
    {
        using var stream = new MemoryStream();
        Assert.That(generation.Output.Emit(stream, options: new(metadataOnly: true, includePrivateMembers: false)).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
