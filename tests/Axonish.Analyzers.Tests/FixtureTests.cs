using Axonish.Analyzers.Tests.Harness;

namespace Axonish.Analyzers.Tests;

public class FixtureTests
{
    internal const string Domain = """
        public sealed record Plant([TargetAggregateIdentifier] string Id);
        public sealed record Planted(string Id);
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] private string id = "";
            private Tree() { }
            [CommandHandler] public Tree(Plant command) => Apply(new Planted(command.Id));
            [EventSourcingHandler] private void On(Planted e) => id = e.Id;
        }
        public sealed record Count;
        public class Counter
        {
            [CommandHandler] public int Handle(Count command) => 1;
            [EventHandler] public void On(Planted e) { }
        }

        """;

    [Test(Description = "AXN0601")]
    public Task AChainWithoutExpectation() => Subject.VerifyAsync(Domain + """
        public class Tests
        {
            private readonly AggregateTestFixture<Tree> tree = new();
            public void Wrong() => tree.{|AXN0601:When|}(new Plant("t"));
            public void WrongToo() { _ = tree.{|AXN0601:When|}(new Plant("t")); }
            public void OfHandlers()
            {
                new CommandHandlerTestFixture<Counter>().{|AXN0601:When|}(new Count());
                new EventHandlerTestFixture<Counter>().{|AXN0601:When|}<Tree>("t", new Planted("t"));
            }
            public void Right()
            {
                {|!AXN0601:tree.When(new Plant("t")).ExpectSuccess();
                var result = tree.When(new Plant("t"));
                result.ExpectNoEvents();
                Throws(() => tree.When(new Plant("t")));
                new CommandHandlerTestFixture<Counter>().When(new Count()).ExpectResult(1);
                new EventHandlerTestFixture<Counter>().When<Tree>("t", new Planted("t")).ExpectNoCommands();|}
            }
            private static void Throws(Action action) { }
        }
        """);

    [Test(Description = "AXN0602")]
    public Task AChainThatIsThrownAway() => Subject.VerifyAsync(Domain + """
        public class Tests
        {
            private AggregateTestFixture<Tree> tree = new();
            public void Wrong()
            {
                tree.{|AXN0602:Given|}(new Planted("t"));
                new {|AXN0602:AggregateTestFixture<Tree>|}();
                new CommandHandlerTestFixture<Counter>().{|AXN0602:GivenCommands|}(new Plant("t"));
                new EventHandlerTestFixture<Counter>().{|AXN0602:GivenHandled|}(new Planted("t"));
            }
            public void Right()
            {
                {|!AXN0602:tree = tree.Given(new Planted("t"));
                var handler = new CommandHandlerTestFixture<Counter>().GivenCommands(new Plant("t"));
                handler.When(new Count()).ExpectSuccess();|}
            }
        }
        """);
}
