using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MissingParameterlessConstructor = new(
        "AXN0001", "An aggregate needs a parameterless constructor",
        "Aggregate '{0}' has no parameterless constructor, so it cannot be rebuilt from events; add one, private if you like",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0001.md");

    public static readonly DiagnosticDescriptor MissingIdentifier = new(
        "AXN0002", "An aggregate needs an identifier",
        "Aggregate '{0}' has no [AggregateIdentifier] member; mark the field or property that carries its identifier",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0002.md");

    public static readonly DiagnosticDescriptor SeveralIdentifiers = new(
        "AXN0003", "An aggregate has one identifier",
        "Aggregate '{0}' has {1} [AggregateIdentifier] members, '{2}' among them; exactly one is allowed, so remove the others",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0003.md");

    public static readonly DiagnosticDescriptor DefaultLooksLikeIdentifier = new(
        "AXN0004", "An identifier's default is not an identifier",
        "Identifier '{0}' is of type '{1}', whose default value looks like a real identifier; make it nullable, or wrap it in a record",
        "Axonish.Aggregates", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0004.md");

    public static readonly DiagnosticDescriptor IdentifierWithoutEquality = new(
        "AXN0005", "Identifiers are compared by value",
        "Identifier type '{0}' has no value equality; make it a record, or implement IEquatable",
        "Axonish.Aggregates", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0005.md");

    public static readonly DiagnosticDescriptor IdentifierWithoutText = new(
        "AXN0006", "Identifiers are stored as text",
        "Identifier type '{0}' is stored by a text that holds its own name and those of its members, so that renaming one loses the streams; override ToString()",
        "Axonish.Aggregates", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0006.md");

    public static readonly DiagnosticDescriptor IdentifierNeverSet = new(
        "AXN0007", "An event sourcing handler sets the identifier",
        "No [EventSourcingHandler] of '{0}' sets identifier '{1}', so no command can create it; {2}",
        "Axonish.Aggregates", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0007.md");

    public static readonly DiagnosticDescriptor PublicState = new(
        "AXN0008", "An aggregate keeps its state to itself",
        "'{0}' publishes state through public {1} '{2}'; make it private",
        "Axonish.Aggregates", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0008.md");

    public static readonly DiagnosticDescriptor NotNameable = new(
        "AXN0009", "Generated code must be able to name a type",
        "Generated code cannot name '{0}': it is {1}; make it internal, and neither generic nor file-local",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0009.md");

    public static readonly DiagnosticDescriptor AbstractCreation = new(
        "AXN0010", "An abstract aggregate cannot be created",
        "Abstract aggregate '{0}' cannot create instances by [CommandHandler] constructor '{1}'; move the handler to a concrete class",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0010.md");

    public static readonly DiagnosticDescriptor SharedStoredName = new(
        "AXN0011", "A stored type name belongs to one aggregate",
        "Aggregates '{0}' and '{1}' share the stored type name '{2}'; give one of them another by [Aggregate(Type = ...)]",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0011.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor CreationOnTwoSubtypes = new(
        "AXN0012", "A creating command belongs to one class of a family",
        "Creating command '{0}' is declared on two subtypes of '{1}': '{2}' and '{3}'; keep one of them",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0012.md");

    public static readonly DiagnosticDescriptor SeveralVersions = new(
        "AXN0013", "An aggregate has one version",
        "Aggregate '{0}' has {1} [AggregateVersion] members, '{2}' among them; exactly one is allowed, so remove the others",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0013.md");

    public static readonly DiagnosticDescriptor VersionIsNoInteger = new(
        "AXN0014", "An aggregate's version is an integer",
        "[AggregateVersion] '{0}' is '{1}'; it must be an integer, best 'long' or 'long?'",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0014.md");

    public static readonly DiagnosticDescriptor IdentifierTextIsAmbiguous = new(
        "AXN0015", "An identifier has one text for each value",
        "Identifier type '{0}' cannot key a stream: {1}; use a string, or a record that overrides ToString()",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0015.md");

    public static readonly DiagnosticDescriptor MissingInitialState = new(
        "AXN0016", "A functional aggregate needs an initial state",
        "Functional aggregate '{0}' has no state on which its first command could be handled: {1}; add 'public static {0} Initial {{ get; }} = …;'",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0016.md");
}
