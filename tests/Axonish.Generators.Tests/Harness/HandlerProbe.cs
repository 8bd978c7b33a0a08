using Axonish.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Generators.Tests.Harness;

/// <summary>Builds a handler outside aggregates and calls it once.</summary>
internal sealed class HandlerProbe(object command) : ICommandModelVisitor
{
    private Task<object?>? answer;

    public static Task<object?> InvokeAsync(CommandModel model, object command)
    {
        var probe = new HandlerProbe(command);
        model.Accept(probe);
        return probe.answer!;
    }

    public void Visit<TRoot, TCommand, TResult>(AggregateCommandModel<TRoot, TCommand, TResult> model)
        where TRoot : class
        where TCommand : notnull => throw new NotSupportedException();

    public void Visit<THandler, TCommand, TResult>(ExternalCommandModel<THandler, TCommand, TResult> model)
        where THandler : class
        where TCommand : notnull => answer = InvokeAsync(model);

    private async Task<object?> InvokeAsync<THandler, TCommand, TResult>(ExternalCommandModel<THandler, TCommand, TResult> model)
        where THandler : class
        where TCommand : notnull
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        return await model.Invoke(model.Create(services), (TCommand)command, null!);
    }
}
