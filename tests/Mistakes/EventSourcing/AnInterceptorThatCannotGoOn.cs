namespace Mistakes.EventSourcing.AnInterceptorThatCannotGoOn;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AnInterceptorThatCannotGoOn
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [CommandHandlerInterceptor] private object? Guard(object command) => null;
    [CommandHandlerInterceptor] private Task<object?> Around(object command, InterceptorChain chain) => chain.ProceedAsync().AsTask();
    [CommandHandlerInterceptor] private void Check(object command) { }
    [ExceptionHandler] private void Failed(IServiceProvider services) { }
    [ExceptionHandler] private void Translate(InvalidOperationException exception) { }
}

