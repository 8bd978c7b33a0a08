using System.Text;
using Axonish.Generated;

namespace Axonish.Tests.Hosting;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ManifestTableTests
{
    [Test(Description = "Whatever this assembly declares, the manifest's table says what the models say")]
    public void TheTableOfThisAssembly_SaysWhatItsModelsSay()
    {
        var application = new ApplicationModel([new global::Axonish.Generated.Axonish.Tests.Models.Manifest()]);
        Assert.That(application.AggregateEntries, Is.Not.Empty);
        Assert.That(application.AggregateEntries.Where(aggregate => aggregate.IsMade).Select(aggregate => aggregate.TypeName), Is.Empty, "each of them is in the table");
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

        Assert.That(application.EventHandlers, Is.Not.Empty);
        foreach (var entry in application.EventHandlers)
        {
            Assert.That((entry.Handler, entry.Services), Is.EqualTo((entry.Model.Handler, entry.Model.Services)));
            if (entry.Model.HandlerType.Namespace != "Axonish.Generated.Axonish.Tests.Models") Assert.That(entry.ClassName, Is.EqualTo(MessageName.Of(entry.Model.HandlerType)));
            Assert.That(entry.Events.Where(handled => !handled.IsOpen).Select(handled => handled.ClassName), Is.SubsetOf(entry.Model.Events.Select(type => MessageName.Of(type.Type))));
        }

        foreach (var item in application.EventEntries)
        {
            Assert.That((item.Name, item.Revision, item.ClassName), Is.EqualTo((item.Type.Name, item.Type.Revision, MessageName.Of(item.Type.Type))));
            Assert.That(item.Aliases, Is.EqualTo(item.Type.Aliases), item.Name);
        }
    }

    [Test]
    public void WhatWouldEndAField_IsEscaped()
    {
        var application = new ApplicationModel([]);
        application.AddEvents("Odd", Encoding.UTF8.GetBytes("""E a\u007cb\u005cu\u000a\u00e9\ud83d\ude00|3|Odd.Event||\u0022quoted\u0022|last"""), _ => throw new InvalidOperationException());
        var item = application.EventEntries.Single();
        Assert.That((item.Name, item.Revision, item.ClassName), Is.EqualTo(("a|b\\u\né😀", 3, "Odd.Event")));
        Assert.That(item.Aliases, Is.EqualTo(new[] { "\"quoted\"", "last" }));
    }
}
