using Axonish.Generators.Model;
using Axonish.Roslyn;

namespace Axonish.Generators.Emission;

/// <summary>Prints how members are reached and what handlers are given.</summary>
internal static class Expressions
{
    public const string Services = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";

    public const string KeyedServices = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";

    public static string Print(this MemberReach reach, string receiver, string arguments = "")
    {
        var seen = reach.Receiver is null ? receiver : $"(({reach.Receiver}){receiver})";
        return reach.Kind switch
        {
            ReachKind.Value => $"{seen}.{reach.Name}",
            ReachKind.StaticValue => $"{reach.Owner}.{reach.Name}",
            ReachKind.Method => $"{seen}.{reach.Name}({arguments})",
            ReachKind.StaticMethod => $"{reach.Owner}.{reach.Name}({arguments})",
            ReachKind.Constructor => $"new {reach.Owner}({arguments})",
            ReachKind.ConstructorAccessor => $"{reach.Owner}.{reach.Name}({arguments})",
            ReachKind.StaticAccessor => $"{reach.Owner}.{reach.Name}({Joined("null", arguments)})",
            ReachKind.AccessorByReference => $"{reach.Owner}.{reach.Name}({Joined($"ref {receiver}", arguments)})",
            _ => $"{reach.Owner}.{reach.Name}({Joined(reach.Receiver is null ? receiver : $"({reach.Receiver}){receiver}", arguments)})",
        };
    }

    /// <summary>The arguments of a command handler.</summary>
    public static string PrintForCommand(this EquatableArray<ArgumentModel> arguments, string state) =>
        string.Join(", ", arguments.Select(argument => argument.Kind switch
        {
            ParameterKind.State => state,
            ParameterKind.Payload => "command",
            ParameterKind.TypedMessage => $"context.MessageOf<{argument.Type}>()",
            ParameterKind.Message => "context.Message",
            ParameterKind.Metadata => "context.Metadata",
            ParameterKind.MetadataValue => MetadataValue(argument, "context.Metadata"),
            ParameterKind.UnitOfWork => "context.UnitOfWork",
            ParameterKind.CancellationToken => "context.CancellationToken",
            ParameterKind.MessageId => "context.MessageId",
            ParameterKind.MessageIdText => "context.MessageId.ToString()",
            ParameterKind.Repository => $"context.Repository<{argument.Type}>()",
            ParameterKind.ConflictResolver => "context.ConflictResolver",
            ParameterKind.InterceptorChain => "rest.Chain",
            ParameterKind.Exception => "exception",
            ParameterKind.OptionalService => $"{Services}.GetService<{argument.Type}>(context.UnitOfWork.Services)",
            ParameterKind.KeyedService => $"{KeyedServices}.GetRequiredKeyedService<{argument.Type}>(context.UnitOfWork.Services, {argument.Key})",
            _ => $"context.Service<{argument.Type}>()",
        }));

    /// <summary>The arguments of an event sourcing handler.</summary>
    public static string PrintForEvent(this EquatableArray<ArgumentModel> arguments, string state, string payload) =>
        string.Join(", ", arguments.Select(argument => argument.Kind switch
        {
            ParameterKind.State => state,
            ParameterKind.Message => "message",
            ParameterKind.Metadata => "message.Metadata",
            ParameterKind.MetadataValue => MetadataValue(argument, "message.Metadata"),
            ParameterKind.MessageId => "message.Id",
            ParameterKind.MessageIdText => "message.Id.ToString()",
            ParameterKind.Timestamp => "message.Timestamp",
            ParameterKind.SequenceNumber => "message.SequenceNumber",
            _ => payload,
        }));

    /// <summary>The arguments of an event handler outside aggregates.</summary>
    public static string PrintForSubscription(this EquatableArray<ArgumentModel> arguments, string events = "[context.Message]") =>
        string.Join(", ", arguments.Select(argument => argument.Kind switch
        {
            ParameterKind.Payload => "payload",
            ParameterKind.PayloadMessage => $"new global::Axonish.EventMessage<{argument.Type}>(context.Message)",
            ParameterKind.PayloadList => $"global::Axonish.Generated.EventRun.Payloads<{argument.Type}>({events})",
            ParameterKind.PayloadMessageList => $"global::Axonish.Generated.EventRun.Messages<{argument.Type}>({events})",
            ParameterKind.Position => "context.Message.Position",
            ParameterKind.ReplayStatus => "context.ReplayStatus",
            ParameterKind.DeliveryKey => "context.DeliveryKey",
            ParameterKind.Message => "context.Message",
            ParameterKind.Metadata => "context.Message.Metadata",
            ParameterKind.MetadataValue => MetadataValue(argument, "context.Message.Metadata"),
            ParameterKind.MessageId => "context.Message.Id",
            ParameterKind.MessageIdText => "context.Message.Id.ToString()",
            ParameterKind.Timestamp => "context.Message.Timestamp",
            ParameterKind.SequenceNumber => "context.Message.SequenceNumber",
            ParameterKind.UnitOfWork => "context.UnitOfWork",
            ParameterKind.CancellationToken => "context.CancellationToken",
            ParameterKind.Repository => $"context.Repository<{argument.Type}>()",
            ParameterKind.OptionalService => $"{Services}.GetService<{argument.Type}>(context.UnitOfWork.Services)",
            ParameterKind.KeyedService => $"{KeyedServices}.GetRequiredKeyedService<{argument.Type}>(context.UnitOfWork.Services, {argument.Key})",
            _ => $"context.Service<{argument.Type}>()",
        }));

    /// <summary>Whether a routing value means an entity.</summary>
    public static string Print(this RoutingModel routing, string routed, string entity)
    {
        var identifier = routing.EntityId!.Print(entity);
        return routing.Comparison switch
        {
            { Operator: true } => $"{identifier} == {routed}",
            { Type: { } type } => $"global::System.Collections.Generic.EqualityComparer<{type}>.Default.Equals({identifier}, {routed})",
            _ => $"object.Equals({identifier}, {routed})",
        };
    }

    private static string MetadataValue(ArgumentModel argument, string metadata)
    {
        var call = $"global::Axonish.Generated.MetadataParameter.{argument.Reader}<{argument.Type}>({metadata}, {Text.Literal(argument.Key!)})";
        return call + argument.Suffix;
    }

    private static string Joined(string first, string rest) => rest.Length == 0 ? first : $"{first}, {rest}";
}
