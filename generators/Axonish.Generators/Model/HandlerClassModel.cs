using Axonish.Roslyn;

namespace Axonish.Generators.Model;

/// <summary>Everything that is printed for one class that handles commands or events outside aggregates.</summary>
/// <param name="DottedName">The class's name, which names the file.</param>
/// <param name="ModelName">The generated class's name.</param>
/// <param name="Type">The class.</param>
/// <param name="IsStatic">Whether it is static, so that there is nothing to build.</param>
/// <param name="Constructor">The constructor that it is built by.</param>
/// <param name="ConstructorArguments">What that constructor is given.</param>
/// <param name="Commands">The commands, each with the services that its handler and the constructor ask for.</param>
/// <param name="Subscriptions">The events that it handles; null for none.</param>
/// <param name="Accessors">The accessors to what is not accessible.</param>
internal sealed record HandlerClassModel(
    string DottedName,
    string ModelName,
    string Type,
    bool IsStatic,
    MemberReach? Constructor,
    EquatableArray<ConstructorArgumentModel> ConstructorArguments,
    EquatableArray<CommandModel> Commands,
    SubscriptionsModel? Subscriptions,
    EquatableArray<AccessorClassModel> Accessors)
{
    /// <summary>What its event handlers, its resets and its constructor ask of the container.</summary>
    public EquatableArray<string> EventServices => Subscriptions is { } handled
        ? ServicesOf(handled.Handlers.SelectMany(item => item.Arguments).Concat(handled.Resets.SelectMany(item => item.Arguments)))
        : EquatableArray<string>.Empty;

    /// <summary>What a call with these arguments, and the constructor, ask of the container.</summary>
    public EquatableArray<string> ServicesOf(IEnumerable<ArgumentModel> arguments) => ConstructorArguments
        .Where(argument => argument.Kind == ConstructorArgumentKind.Service)
        .Select(argument => argument.Type)
        .Concat(arguments.Where(argument => argument.Kind == ParameterKind.Service).Select(argument => argument.Type))
        .Distinct(StringComparer.Ordinal)
        .ToEquatableArray();
}
