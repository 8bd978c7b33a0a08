using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Reuse;

/// <summary>
/// Whether what was read before an edit may be taken over: yes, unless the project sets the MSBuild property AxonishIncrementalReuse to false.
/// The package's targets pass it on as a feature of the compiler, since a generator sees a project's properties only beside its syntax, and
/// the features of a file with it.
/// </summary>
internal static class ReuseSwitch
{
    public const string Feature = "AxonishIncrementalReuse";

    public static bool IsOn(SyntaxTree tree) =>
        !tree.Options.Features.TryGetValue(Feature, out var value) || !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
