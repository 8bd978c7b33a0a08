using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Tests;

public class ProcessingTests
{
    private const string Messages = """
        public interface IFact { string Id { get; } }
        public sealed record Opened(string Id) : IFact;
        public sealed record Closed(string Id, string Owner) : IFact;
        public sealed record Row(string Id);
        public interface IMailer { Task SendAsync(string text); }
        public interface ILetterBox { Task PostAsync(string text); }

        """;

    // By its name and namespace a context is known.
    private const string EntityFramework = """
        namespace Microsoft.EntityFrameworkCore { public class DbContext { public int SaveChanges() => 0; } }
        public class ShopContext : Microsoft.EntityFrameworkCore.DbContext;

        """;

    [Test(Description = "AXN0701, rule E5: what a class leaves out counts as the default; its place in the group is its own")]
    [TestCase("BatchSize = 10", "BatchSize = 20", "BatchSize")]
    [TestCase("Strong = true, Version = 2", "Order = 1", "Version, Strong")]
    [TestCase("Start = ProcessorStart.Now, Sequencing = EventSequencing.All", "SequenceBy = \"Id\", Segments = 2", "Start, Sequencing, SequenceBy, Segments")]
    public async Task AGroupWithTwoSettings(string first, string second, string differences)
    {
        var reported = await Subject.VerifyAsync(Messages + $$"""
            [ProcessingGroup("rows", {{first}})] public class First { [EventHandler] public void On(Opened e) { } }
            [{|AXN0701:ProcessingGroup("rows", {{second}})|}] public class Second { [EventHandler] public void On(Opened e) { } }
            [{|!AXN0701:ProcessingGroup("rows", {{first}}, Order = 7)|}] public class Third { [EventHandler] public void On(Opened e) { } }
            [{|!AXN0701:ProcessingGroup("others", {{second}})|}] public class Other { [EventHandler] public void On(Opened e) { } }
            """);
        Assert.That(reported.Single().GetMessage(), Is.EqualTo($"Group 'rows' is declared with different settings on 'First' and 'Second': {differences}; take one"));
    }

    [Test(Description = "AXN0701: one name for a processing and a subscribing group; classes that inherit an attribute say nothing of their own")]
    public async Task AGroupOfTwoKinds()
    {
        var reported = await Subject.VerifyAsync(Messages + """
            [ProcessingGroup("rows")] public abstract class Base { }
            public class First : Base { [EventHandler] public void On(Opened e) { } }
            public class Second : Base { [EventHandler] public void On(Opened e) { } }
            [{|AXN0701:SubscribingGroup("rows")|}] public class Third { [EventHandler] public void On(Opened e) { } }
            [{|!AXN0701:SubscribingGroup("others", Order = 1)|}] public class Fourth { [EventHandler] public void On(Opened e) { } }
            [{|!AXN0701:SubscribingGroup("others", Order = 2)|}] public class Fifth { [EventHandler] public void On(Opened e) { } }
            """);
        Assert.That(reported.Single().GetMessage(), Does.Contain("'Base' and 'Third': one is a processing group, the other a subscribing group"));
    }

    [Test(Description = "AXN0703, rule E20: a handler that takes a list sends no commands, by its own gateway or by that of its class")]
    public Task AListHandlerThatSends() => Subject.VerifyAsync(Messages + """
        [ProcessingGroup("rows")] public class Rows(ICommandGateway gateway)
        {
            [EventHandler, DisallowReplay] public Task {|AXN0703:OnAll|}(IReadOnlyList<Opened> opened) => SendAsync(new Row(opened[0].Id));
            [EventHandler, DisallowReplay] public Task {|!AXN0703:On|}(Closed closed) => SendAsync(new Row(closed.Id));
            private async Task SendAsync(object command) => await gateway.SendAsync<object?>(command);
        }
        [ProcessingGroup("others")] public class Others
        {
            [EventHandler, DisallowReplay] public void {|AXN0703:OnAll|}(IReadOnlyList<Opened> opened, ICommandBus bus) { }
            [EventHandler] public void {|!AXN0703:OnClosed|}(IReadOnlyList<Closed> closed) { }
        }
        public class Subscriber(ICommandGateway gateway)
        {
            [EventHandler] public async Task {|!AXN0703:OnAll|}(IReadOnlyList<Opened> opened) => await gateway.SendAsync<object?>(new Row(opened[0].Id));
        }
        """);

    [Test(Description = "AXN0701, rule E5: across assemblies, own classes against those of references, and these against one another where they are put together")]
    public async Task AGroupOfSeveralAssemblies()
    {
        var first = Subject.Reference("""
            namespace One; public sealed record Done(string Id);
            [ProcessingGroup("rows", Strong = true, SequenceBy = "Id", Start = ProcessorStart.Now)] public class First { [EventHandler] public void On(Done e) { } }
            [SubscribingGroup("others")] public class Subscriber { [EventHandler] public void On(Done e) { } }
            """, "First");
        var second = Subject.Reference("""
            namespace Two; public sealed record Made(string Id);
            [ProcessingGroup("rows", Segments = 4)] public class Second { [EventHandler] public void On(Made e) { } }
            [ProcessingGroup("others")] public class Streaming { [EventHandler] public void On(Made e) { } }
            """, "Second");
        const string Own = """
            [{|AXN0701:ProcessingGroup("rows", BatchSize = 5, SequenceBy = "Id", Start = ProcessorStart.Now)|}] public class Third { [EventHandler] public void On(Opened e) { } }
            [{|!AXN0701:SubscribingGroup("others")|}] public class Fourth { [EventHandler] public void On(Opened e) { } }
            """;
        var library = await Subject.VerifyAsync(Messages + Own, OutputKind.DynamicallyLinkedLibrary, [first]);
        Assert.That(library.Single().GetMessage(), Is.EqualTo("Group 'rows' is declared with different settings on 'First' and 'Third': Strong, BatchSize; take one"));
        Assert.That(
            await ProgramAsync("{|AXN0701:AddAxonish|}", "Two.Streaming"),
            Is.EqualTo("Group 'rows' is declared with different settings on 'First' and 'Second': Strong, Start, SequenceBy, Segments; take one"));
        Assert.That(
            await ProgramAsync("{|AXN0701:AddAxonish|}", "Two.Second"),
            Is.EqualTo("Group 'others' is declared with different settings on 'Subscriber' and 'Streaming': one is a processing group, the other a subscribing group; take one"));
        Assert.That(await ProgramAsync("{|!AXN0701:AddAxonish|}", "Two.Second", "Two.Streaming"), Is.Null, "what a program leaves out is called by nobody");

        async Task<string?> ProgramAsync(string call, params string[] leftOut) => (await Subject.VerifyAsync(
            $"new Microsoft.Extensions.DependencyInjection.ServiceCollection().{call}(axonish => axonish{string.Concat(leftOut.Select(one => $".WithoutHandlersOf<{one}>()"))});",
            OutputKind.ConsoleApplication,
            [first, second])).SingleOrDefault()?.GetMessage();
    }

    [Test(Description = "AXN0702, rule E21")]
    public Task AnEventHandledSinglyAndAsAList() => Subject.VerifyAsync(Messages + """
        [ProcessingGroup("rows")] public class Rows
        {
            [EventHandler] public void On(Opened e) { }
            [EventHandler] public void {|AXN0702:OnAll|}(IReadOnlyList<EventMessage<Opened>> opened) { }
            [EventHandler] public void {|!AXN0702:OnClosed|}(IReadOnlyList<Closed> closed) { }
            [EventHandler] public void {|!AXN0702:OnFact|}(IFact fact) { }
        }
        public class Unmarked
        {
            [EventHandler] public void {|AXN0702:OnAll|}(IReadOnlyList<Opened> opened) { }
            [EventHandler] public void On(Opened e) { }
        }
        [ProcessingGroup("more")] public class Base { [EventHandler] public virtual void On(Opened e) { } }
        public class Derived : Base { [EventHandler] public void {|!AXN0702:OnAll|}(IReadOnlyList<Opened> opened) { } }
        public class Insistent
        {
            [EventHandler] public void On(Opened e, [MetadataValue("user", Required = true)] string user) { }
            [EventHandler] public void {|!AXN0702:OnAll|}(IReadOnlyList<Opened> opened) { }
        }
        """);

    [Test(Description = "AXN0703, rule E21")]
    public Task WhatAGroupLacks() => Subject.VerifyAsync(Messages + """
        [Aggregate] public class Account { [AggregateIdentifier] protected string id = ""; [EventSourcingHandler] private void On(Opened e) => id = e.Id; }
        public class SqliteTransaction { }
        [ProcessingGroup("rows")] public class Rows
        {
            [EventHandler] public void On(Opened e, IUnitOfWork {|AXN0703:unit|}, IRepository<Account> {|AXN0703:accounts|}, IConflictResolver {|AXN0703:conflicts|}) { }
            [EventHandler] public void On(Closed e, SqliteTransaction {|!AXN0703:transaction|}, [Position] long position, EventMessage message, ReplayStatus status, CancellationToken ct) { }
            [ResetHandler] public void Clear(SqliteTransaction {|!AXN0703:transaction|}, CancellationToken ct) { }
            [ResetHandler] public void Forget(EventMessage {|AXN0703:message|}, IUnitOfWork {|AXN0703:unit|}, ReplayStatus {|AXN0703:status|}, string {|AXN0703:name|}) { }
        }
        [SubscribingGroup("inside")] public class Inside { [EventHandler] public void On(Opened e, IUnitOfWork {|!AXN0703:unit|}, IRepository<Account> {|!AXN0703:accounts|}) { } }
        public class Unmarked { [EventHandler] public void On(Opened e, IUnitOfWork {|!AXN0703:unit|}) { } }
        """);

    [Test(Description = "AXN0703, rule E21: of a list nothing tells of one event, in a group or not")]
    public Task WhatBelongsToOneEvent() => Subject.VerifyAsync(Messages + """
        [ProcessingGroup("rows")] public class Rows
        {
            [EventHandler] public void OnAll(IReadOnlyList<Opened> opened, [EventTimestamp] DateTimeOffset {|AXN0703:at|}, [Position] long {|AXN0703:position|}, Metadata {|AXN0703:metadata|}) { }
            [EventHandler] public void On(IReadOnlyList<EventMessage<Closed>> closed, ReplayStatus {|!AXN0703:status|}, CancellationToken ct) { }
        }
        public class Unmarked { [EventHandler] public void OnAll(IReadOnlyList<Opened> opened, EventMessage {|AXN0703:message|}, IUnitOfWork {|!AXN0703:unit|}) { } }
        """);

    [Test(Description = "AXN0703: what a group lacks is told where a base class is put into one, and once")]
    public Task WhatABaseClassTakes() => Subject.VerifyAsync(Messages + """
        public abstract class Base { [EventHandler] public void On(Opened e, IUnitOfWork unit) { } }
        [ProcessingGroup("rows")] public class {|AXN0703:Rows|} : Base { }
        public class {|!AXN0703:Inside|} : Base { }
        [ProcessingGroup("told")] public abstract class Told { [EventHandler] public void On(Opened e, IUnitOfWork {|AXN0703:unit|}) { } }
        public class Teller : Told { }
        public abstract class Generic<T> { [EventHandler] public void OnAll(IReadOnlyList<T> all, Metadata {|AXN0703:metadata|}) { } }
        public class {|!AXN0703:Closing|} : Generic<Closed> { }
        """);

    [Test(Description = "AXN0121: a position is a long, and events have it alone")]
    public Task APositionOfAnotherType() => Subject.VerifyAsync(Messages + """
        public sealed record Count([TargetAggregateIdentifier] string Id);
        [ProcessingGroup("rows")] public class Rows { [EventHandler] public void On(Opened e, [Position] int {|AXN0121:position|}) { } [EventHandler] public void On(Closed e, [Position] long {|!AXN0121:position|}) { } }
        public class Service { [CommandHandler] public void Handle(Count command, [Position] long {|AXN0121:position|}) { } }
        """);

    [Test(Description = "AXN0704: in programs alone")]
    public Task AGroupThatWaitsForNothing() => Subject.VerifyAsync(Host + """
        services.AddAxonish();
        await gateway.PublishAsync(new Published("p-1"));
        public sealed record Open([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);
        public sealed record Published(string Id);
        [Event("elsewhere")] public sealed record Stated(string Id);
        [Aggregate] public class Account
        {
            [AggregateIdentifier] protected string id = "";
            protected Account() { }
            [CommandHandler] public Account(Open command) => Apply(new Opened(command.Id));
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
        }
        [ProcessingGroup("rows")] public class Rows
        {
            [EventHandler] public void {|AXN0704:On|}(Open e) { }
            [EventHandler] public void {|!AXN0704:On|}(Opened e) { }
            [EventHandler] public void {|!AXN0704:OnAll|}(IReadOnlyList<Published> published) { }
            [EventHandler] public void {|!AXN0704:On|}(Stated e) { }
            [EventHandler] public void {|!AXN0704:On|}(object e) { }
        }
        public class Unmarked { [EventHandler] public void {|!AXN0704:On|}(Open e) { } }
        """, OutputKind.ConsoleApplication, []);

    [Test(Description = "AXN0704: a library does not know who applies")]
    public Task AGroupOfALibrary() => Subject.VerifyAsync(Messages + """
        [ProcessingGroup("rows")] public class Rows { [EventHandler] public void {|!AXN0704:On|}(Opened e) { } }
        """);

    [Test(Description = "AXN0705, rule E7")]
    public Task ASequencingPropertyThatEventsLack() => Subject.VerifyAsync(Messages + """
        [ProcessingGroup("owners", SequenceBy = "owner")] public class Owners
        {
            [EventHandler] public void {|AXN0705:On|}(Opened e) { }
            [EventHandler] public void {|!AXN0705:On|}(Closed e) { }
            [EventHandler] public void {|AXN0705:On|}(IFact e) { }
        }
        [ProcessingGroup("ids", SequenceBy = "Id")] public class Ids { [EventHandler] public void {|!AXN0705:On|}(IFact e) { } }
        [ProcessingGroup("none")] public class None { [EventHandler] public void {|!AXN0705:On|}(Opened e) { } }
        """);

    [Test(Description = "AXN0706, rule E13: what a handler takes, and what its class was given")]
    public async Task AnEffectThatAReplayRepeats()
    {
        var reported = await Subject.VerifyAsync(Messages + """
            [ProcessingGroup("letters")] public class Letters(ICommandGateway gateway)
            {
                [EventHandler] public Task {|AXN0706:On|}(Opened e, IMailer mailer) => mailer.SendAsync(e.Id);
                [EventHandler] public Task {|AXN0706:On|}(Closed e) => Forward(e.Id);
                [EventHandler] public Task {|!AXN0706:On|}(IFact e, ILetterBox box) => box.PostAsync(e.Id);
                [EventHandler] public Task {|!AXN0706:On|}(Row e, IMailer mailer, ReplayStatus status) => status == ReplayStatus.Live ? mailer.SendAsync(e.Id) : Task.CompletedTask;
                private Task Forward(string id) => gateway.SendAsync<object?>(id).AsTask();
            }
            [ProcessingGroup("marked")] public class Marked
            {
                [EventHandler, DisallowReplay] public Task {|!AXN0706:On|}(Opened e, IMailer mailer) => mailer.SendAsync(e.Id);
                [EventHandler] public Task {|!AXN0706:On|}(Closed e, IMailer mailer, DeliveryKey key) => mailer.SendAsync($"{key}");
            }
            [ProcessingGroup("whole"), DisallowReplay] public class Whole
            {
                private readonly System.Net.Http.HttpClient http = new();
                [EventHandler] public Task {|!AXN0706:On|}(Opened e) => http.GetAsync(new Uri(e.Id));
                [EventHandler, DisallowReplay(false)] public Task {|AXN0706:On|}(Closed e) => http.GetAsync(new Uri(e.Id));
            }
            public class Unmarked { [EventHandler] public Task {|!AXN0706:On|}(Opened e, IMailer mailer) => mailer.SendAsync(e.Id); }
            """);
        Assert.That(reported.Select(diagnostic => diagnostic.GetMessage().Split(':')[0]), Is.EqualTo(new[]
        {
            "A replay would repeat 'IMailer'", "A replay would repeat 'ICommandGateway'", "A replay would repeat 'HttpClient'",
        }));
    }

    [Test(Description = "AXN0707")]
    public Task AnOutsideCallInTheUnitOfWork() => Subject.VerifyAsync(Messages + EntityFramework + """
        public class {|AXN0707:Ledger|}(ShopContext shop) { [EventHandler] public void On(Opened e) => shop.SaveChanges(); }
        public class {|AXN0707:Webhook|} { [EventHandler] public Task On(Opened e, System.Net.Http.HttpClient http) => http.GetAsync(new Uri(e.Id)); }
        [ProcessingGroup("ledger")] public class {|!AXN0707:Grouped|}(ShopContext shop) { [EventHandler] public void On(Opened e) => shop.SaveChanges(); }
        [SubscribingGroup("inside")] public class {|!AXN0707:Inside|}(ShopContext shop) { [EventHandler] public void On(Opened e) => shop.SaveChanges(); }
        public class {|!AXN0707:Box|}(ILetterBox box) { [EventHandler] public Task On(Opened e) => box.PostAsync(e.Id); }
        """);

    [Test(Description = "AXN0707: a context that the unit of work saves, since aggregates are stored in one")]
    public Task AContextOfStateStoredAggregates() => Subject.VerifyAsync(Messages + EntityFramework + """
        [Aggregate(StateStored = true)] public class Order { [AggregateIdentifier] public string Id { get; private set; } = "o"; }
        public class {|!AXN0707:SalesBook|}(ShopContext shop) { [EventHandler] public void On(Opened e) => shop.ToString(); }
        """);

    [Test(Description = "AXN0709, rule E10")]
    public Task StateThatAHandlerKeeps() => Subject.VerifyAsync(Messages + """
        [ProcessingGroup("counting")] public class Counter(ICollection<string> given, int seen = 0)
        {
            private readonly List<string> names = [];
            private readonly ICollection<string> given = given;
            private int count;
            private static int all;
            private string Last { get; set; } = "";
            [EventHandler] public void On(Opened e)
            {
                {|AXN0709:count|}++;
                {|AXN0709:Last|} = e.Id;
                names.{|AXN0709:Add|}(e.Id);
                {|AXN0709:seen|} += 1;
                var local = 0;
                local++;
                given.{|!AXN0709:Add|}(e.Id);
                Remember();
            }
            [EventHandler] public void On(Closed e) => Remember();
            private void Remember() => {|AXN0709:count|} = Interlocked.Increment(ref all);
            public override string ToString() => $"{count}{Last}{names.Count}";
        }
        public class Unmarked { private int count; [EventHandler] public void On(Opened e) => {|!AXN0709:count|}++; public override string ToString() => $"{count}"; }
        """);

    private const string Host = """
        using Microsoft.Extensions.DependencyInjection;
        var services = new ServiceCollection();
        IEventGateway gateway = null!;

        """;
}
