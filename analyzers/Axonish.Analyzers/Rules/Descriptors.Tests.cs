using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor NothingExpected = new(
        "AXN0601", "A fixture's test expects something",
        "Nothing is expected after '{0}', so this test passes whatever the handler does; add ExpectEvents, ExpectNoEvents or ExpectSuccess",
        "Axonish.Tests", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0601.md");

    public static readonly DiagnosticDescriptor NothingTested = new(
        "AXN0602", "A fixture's chain leads to When",
        "This '{0}' is thrown away before 'When', so nothing is tested: a fixture never changes, and every call returns a new one; go on with When, or keep what it returns",
        "Axonish.Tests", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0602.md");
}
