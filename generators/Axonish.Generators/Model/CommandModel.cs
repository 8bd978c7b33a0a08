using Axonish.Roslyn;

namespace Axonish.Generators.Model;

/// <summary>A command and its one handler.</summary>
/// <param name="Name">The name by which it is routed.</param>
/// <param name="CommandType">The command's class; object where the handler takes any message of its name.</param>
/// <param name="ResultType">What the sender receives; <c>object?</c> where there is no result.</param>
/// <param name="HasNoResult">Whether the sender receives nothing.</param>
/// <param name="HandlerText">The handler as a person would name it.</param>
/// <param name="RequiredMetadata">The keys without which the handler does not match.</param>
/// <param name="Kind">How the handler stands to what it acts on.</param>
/// <param name="Handler">The handler.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Call">What it returns.</param>
/// <param name="Creation">The member of AggregateCreation.</param>
/// <param name="Target">The command's target identifier.</param>
/// <param name="TargetVersion">The command's target version.</param>
/// <param name="Answer">The aggregate's identifier, where the sender receives that.</param>
/// <param name="AnswerIsNullableValue">Whether that member is of a nullable value type.</param>
/// <param name="Recording">How a functional handler's events are recorded.</param>
/// <param name="Paths">The ways to the entity that handles the command; none where the root does.</param>
/// <param name="Searches">The methods that those ways need.</param>
/// <param name="Subtype">In a family: the kind that handles the command; else null.</param>
/// <param name="Alternatives">In a family: the kinds with a handler of their own, asked before this one, the most derived first.</param>
/// <param name="Fact">What other assemblies learn of it.</param>
/// <param name="CreatedType">The class that a creating handler makes; else null.</param>
internal sealed record CommandModel(
    string Name,
    string CommandType,
    string ResultType,
    bool HasNoResult,
    string HandlerText,
    EquatableArray<string> RequiredMetadata,
    HandlerKind Kind,
    MemberReach Handler,
    EquatableArray<ArgumentModel> Arguments,
    CallKind Call,
    string Creation,
    MemberReach? Target,
    MemberReach? TargetVersion,
    MemberReach? Answer,
    bool AnswerIsNullableValue,
    RecordingModel? Recording,
    EquatableArray<SearchPathModel> Paths,
    EquatableArray<SearchModel> Searches,
    SubtypeModel? Subtype,
    EquatableArray<AlternativeModel> Alternatives,
    CommandFact Fact,
    string? CreatedType)
{
    /// <summary>The type of the aggregate's identifier, where the target's is converted to it; else null.</summary>
    public string? TargetConversion { get; init; }

    /// <summary>The class of the entities found, where more than one member can hold the one that is meant (rule B16); else null.</summary>
    public string? SharedEntityType { get; init; }

    /// <summary>The entity classes with a handler of their own in place of the shared one, asked before it, the most derived first.</summary>
    public EquatableArray<AlternativeModel> EntityAlternatives { get; init; } = EquatableArray<AlternativeModel>.Empty;

    /// <summary>What stands around the handler; null where nothing does.</summary>
    public InterceptionModel? Interception { get; init; }

    /// <summary>What the handler and all that stands around it are given.</summary>
    public IEnumerable<ArgumentModel> AllArguments => Interception is null
        ? HandlersArguments
        : HandlersArguments.Concat(Interception.Root.Concat(Interception.Entity).SelectMany(interceptor => interceptor.Arguments));

    private IEnumerable<ArgumentModel> HandlersArguments => Arguments.Concat(EntityAlternatives.SelectMany(alternative => alternative.Arguments));

    /// <summary>The services that must be there, each once.</summary>
    public IEnumerable<string> Services =>
        AllArguments.Where(argument => argument.Kind == ParameterKind.Service).Select(argument => argument.Type).Distinct(StringComparer.Ordinal);
}
