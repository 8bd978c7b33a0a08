using Axonish.Analyzers.Tests.Harness;

namespace Axonish.Analyzers.Tests;

/// <summary>What is said of generic base classes, and where: of what they are given, where they are given it.</summary>
public class GenericBaseTests
{
    private const string Messages = """
        public sealed record Change([TargetAggregateIdentifier] string Id, int By);
        public sealed record Mark([TargetAggregateIdentifier] string Id, string PartId);
        public sealed record Changed(string Id, int By);

        """;

    [Test(Description = "AXN0106, AXN0009, AXN0304: silent where a generic base class leaves types to those below it")]
    public Task HandlersIdentifiersAndMembersOfGenericBases() => Subject.VerifyAsync(Messages + """
        public abstract class Root<TId, TCommand, TEvent, TPart> where TId : class where TCommand : class where TEvent : class where TPart : Part<TId>
        {
            [AggregateIdentifier] protected TId? {|!AXN0009:id|};
            [AggregateMember] private readonly List<TPart> {|!AXN0009:{|!AXN0304:parts|}|} = [];
            [AggregateMember] private readonly Dictionary<TId, TPart> {|!AXN0304:byKey|} = [];
            [CommandHandler] protected virtual void {|!AXN0106:{|!AXN0110:Handle|}|}(TCommand command, CommandMessage<TCommand> message) => AggregateLifecycle.Apply(Respond(command));
            [EventSourcingHandler] protected virtual void {|!AXN0106:On|}(TEvent e) => id = IdOf(e);
            [CommandHandlerInterceptor] private void {|!AXN0216:Check|}(TCommand command) { }
            protected abstract TEvent Respond(TCommand command);
            protected abstract TId IdOf(TEvent e);
        }
        public abstract class Part<TId> where TId : class
        {
            [EntityId] private readonly TId? {|!AXN0009:partId|} = default;
            protected TId? Key => partId;
        }
        public sealed class Line : Part<string> { [CommandHandler] private void {|!AXN0101:Handle|}(Mark command) => AggregateLifecycle.Apply(new Changed(command.Id, 0)); }
        [Aggregate] public class Account : Root<string, Change, Changed, Line>
        {
            protected override Changed Respond(Change command) => new(command.Id, command.By);
            protected override string IdOf(Changed e) => e.Id;
        }
        public sealed record Ask(int By);
        public abstract class Answering<TCommand, TResult> where TCommand : class
        {
            [CommandHandler] protected abstract TResult {|!AXN0114:{|!AXN0009:Handle|}|}(TCommand command);
        }
        public sealed class Asked : Answering<Ask, int> { protected override int Handle(Ask command) => command.By; }
        public abstract class Projection<TEvent> where TEvent : class { [EventHandler] protected abstract Task {|!AXN0114:On|}(TEvent e); }
        public sealed class Changes : Projection<Changed> { protected override Task On(Changed e) => Task.CompletedTask; }
        """);

    [Test(Description = "AXN0106, AXN0110, AXN0406, AXN0009: what a generic base class cannot be given is said where it is given")]
    public Task WhatCannotBeGiven() => Subject.VerifyAsync(Messages + """
        public abstract class Root<TCommand, TEvent>
        {
            [AggregateIdentifier] protected string? id;
            [CommandHandler] private void Handle(TCommand command) => AggregateLifecycle.Apply(new Changed("", 1));
            [EventSourcingHandler] private void On(Changed e) => id = e.Id;
            [EventSourcingHandler] private void Also(TEvent e) { }
        }
        public interface ICommand;
        public sealed record Done<T>([TargetAggregateIdentifier] string Id, T Value);
        [Aggregate] public class {|AXN0106:First|} : Root<Change, int[]>;
        [Aggregate] public class {|AXN0110:Second|} : Root<ICommand, Mark>;
        [Aggregate] public class {|AXN0406:Third|} : Root<Done<int>, Mark>;
        """);

    [Test(Description = "AXN0302, AXN0103, rule B7: closed handlers of generic base classes are held to what others are")]
    public Task CommandsOfClosedHandlers() => Subject.VerifyAsync(Messages + """
        public sealed record Aimless(string PartId);
        public sealed record Lost([TargetAggregateIdentifier] string Id);
        public abstract class Part<TCommand> where TCommand : class
        {
            [EntityId] private readonly string partId = "";
            protected string Key => partId;
            [CommandHandler] private void {|AXN0302:{|AXN0103:Handle|}|}(TCommand command) => AggregateLifecycle.Apply(new Changed(Key, 1));
        }
        public sealed class Left : Part<Lost>;
        public sealed class Right : Part<Aimless>;
        [Aggregate] public class Account
        {
            [AggregateIdentifier] private string? id;
            [AggregateMember] private readonly List<Left> lefts = [];
            [AggregateMember] private readonly List<Right> rights = [];
            [EventSourcingHandler] private void On(Changed e) => id = e.Id;
        }
        """);

    [Test(Description = "AXN0302: silent, rule B7: entities that close one generic base class each have their own commands and identifiers")]
    public Task CommandsOfSeveralClosings() => Subject.VerifyAsync(Messages + """
        public sealed record TurnLeft([TargetAggregateIdentifier] string Id, int LeftId);
        public sealed record TurnRight([TargetAggregateIdentifier] string Id, string RightId);
        public abstract class Part<TCommand> where TCommand : class { [CommandHandler] private void {|!AXN0302:Handle|}(TCommand command) => AggregateLifecycle.Apply(new Changed("", 1)); }
        public sealed class Left : Part<TurnLeft> { [EntityId] public int LeftId { get; } }
        public sealed class Right : Part<TurnRight> { [EntityId] public string RightId { get; } = ""; }
        [Aggregate] public class Account
        {
            [AggregateIdentifier] private string? id;
            [AggregateMember] private readonly List<Left> lefts = [];
            [AggregateMember] private readonly Dictionary<string, Right> rights = [];
            [EventSourcingHandler] private void On(Changed e) => id = e.Id;
        }
        """);

    [Test(Description = "AXN0101: silent, rules B2, B16: one handler that several classes inherit, override or close")]
    public Task OneHandlerOfSeveralClasses() => Subject.VerifyAsync(Messages + """
        public abstract class Part
        {
            [EntityId] public string PartId { get; } = "";
            [CommandHandler] protected abstract void {|!AXN0101:Handle|}(Mark command);
        }
        public sealed class Left : Part { [CommandHandler] protected override void {|!AXN0101:Handle|}(Mark command) => AggregateLifecycle.Apply(new Changed("", 1)); }
        public sealed class Right : Part { [CommandHandler] protected override void {|!AXN0101:Handle|}(Mark command) => AggregateLifecycle.Apply(new Changed("", 2)); }
        public abstract class Node<TSelf> where TSelf : Node<TSelf>
        {
            [EntityId] private readonly string nodeId = "";
            protected string Key => nodeId;
            [CommandHandler] private void {|!AXN0101:Handle|}(Fix command) => AggregateLifecycle.Apply(new Changed(Key, typeof(TSelf).Name.Length));
        }
        public sealed record Fix([TargetAggregateIdentifier] string Id, string NodeId);
        public sealed class Up : Node<Up>;
        public sealed class Down : Node<Down>;
        [Aggregate] public class Account
        {
            [AggregateIdentifier] private string? id;
            [AggregateMember] private readonly List<Left> lefts = [];
            [AggregateMember] private readonly List<Right> rights = [];
            [AggregateMember] private readonly List<Up> ups = [];
            [AggregateMember] private readonly List<Down> downs = [];
            [EventSourcingHandler] private void On(Changed e) => id = e.Id;
        }
        """);

    [Test(Description = "AXN0101, rule B2: two handlers with nothing in common stay two")]
    public Task TwoHandlersOfSeveralClasses() => Subject.VerifyAsync(Messages + """
        public abstract class Part { [EntityId] public string PartId { get; } = ""; }
        public sealed class Left : Part { [CommandHandler] private void Handle(Mark command) => AggregateLifecycle.Apply(new Changed("", 1)); }
        public sealed class Right : Part { [CommandHandler] private void {|AXN0101:Handle|}(Mark command) => AggregateLifecycle.Apply(new Changed("", 2)); }
        [Aggregate] public class Account
        {
            [AggregateIdentifier] private string? id;
            [AggregateMember] private readonly List<Left> lefts = [];
            [AggregateMember] private readonly List<Right> rights = [];
            [EventSourcingHandler] private void On(Changed e) => id = e.Id;
        }
        """);
}
