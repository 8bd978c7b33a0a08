using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Tests;

public class EventSourcingTests
{
    [Test(Description = "AXN0208, rule B13")]
    public async Task TwoHandlersForOneEvent()
    {
        var reported = await Subject.VerifyAsync("""
            public sealed record Grown(string Id);
            public sealed record Cut;
            public class Basis { [EventSourcingHandler] private void On(Cut e) { } }
            [Aggregate] public class Tree : Basis
            {
                [AggregateIdentifier] private string id = "";
                [EventSourcingHandler] private void On(Grown e) => id = e.Id;
                [EventSourcingHandler] private void {|AXN0208:Again|}(Grown e) { }
                [EventSourcingHandler] private void {|AXN0208:On|}(Cut e) { }
                [EventSourcingHandler] private void {|!AXN0208:Any|}(object e) { }
            }
            """);
        Assert.That(reported.Select(diagnostic => diagnostic.Severity),
            Is.EqualTo(new[] { DiagnosticSeverity.Error, DiagnosticSeverity.Warning }));
    }

    [Test(Description = "AXN0120, rule B13")]
    public Task TwoHandlersOfEqualRank() => Subject.VerifyAsync("""
        public interface IFact; public interface INews;
        public sealed record Both : IFact, INews;
        public sealed record Opened(string Id);
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] private string id = "";
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            [EventSourcingHandler] private void On(IFact e) { }
            [EventSourcingHandler] private void {|AXN0120:On|}(INews e) { }
        }
        [Aggregate] public class Settled
        {
            [AggregateIdentifier] private string id = "";
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            [EventSourcingHandler] private void On(IFact e) { }
            [EventSourcingHandler] private void {|!AXN0120:On|}(INews e) { }
            [EventSourcingHandler] private void On(Both e) { }
        }
        public class Projection { [EventHandler] public void On(Opened e) { } [EventHandler] public void {|AXN0120:Again|}(Opened e) { } [EventHandler] public void Some(IFact e) { } }
        """);
}
