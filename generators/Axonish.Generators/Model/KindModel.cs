namespace Axonish.Generators.Model;

/// <summary>A class that an aggregate's instances may be of: the root's own, or one of its family (rule B10).</summary>
/// <param name="Type">The class.</param>
/// <param name="StoredName">The name under which the kind is stored.</param>
/// <param name="Constructor">The parameterless constructor, or the static member that has the initial state; null where there is neither.</param>
internal sealed record KindModel(string Type, string StoredName, MemberReach? Constructor);
