namespace Axonish.Tests.Architecture;

// The projects in the order of their references: each refers only to those before it. docs/architecture.md shows the same table.
internal static class House
{
    internal static readonly HouseRow[] Rows =
    [
        // The contracts are folders of the same house, in an assembly of their own.
        new(
            ["src/Axonish.Abstractions", "src/Axonish"],
            ["Failures", "Messaging", "(root)", "Processing", "Content", "EventStore/Upcasting", "EventStore/Serialization", "EventStore", "EventStore/Engine", "EventStore/InMemory",
                "StateStore", "UnitsOfWork", "Generated", "State", "Features", "Aggregates/Snapshots", "Aggregates", "Events", "Commands", "Hosting"]),
        new(
            ["src/Axonish.Processing"],
            ["Storage", "Segments", "Reading", "Processors", "Replay", "Waiting", "Control", "DeadLetters", "Health", "Configuration"]),
        new(["src/Axonish.Sqlite"], ["Reading", "Writing", "Snapshots", "ReadSide", "(root)"]),
        new(["src/Axonish.PostgreSql"], ["Schema", "Reading", "Writing", "Following", "Retaining", "Snapshots", "ReadSide", "(root)"]),
        new(["src/Axonish.EntityFrameworkCore"], ["Tables", "Mapping", "Relay", "Sessions", "(root)"]),
        new(
            ["src/Axonish.Testing"],
            ["Fixtures/Reporting", "Fixtures/Given", "Fixtures/Hosting", "Fixtures/Checking", "Fixtures/Running", "Fixtures/Handling", "Fixtures",
                "Hosts", "Conformance/Harness", "Conformance/Cases", "Conformance/ReadSide", "Conformance", "(root)"]),
        new(["generators/Axonish.Generators"], ["Roslyn", "Model", "Parsing", "Reuse", "Emission", "(root)"]),
        new(
            ["analyzers/Axonish.Analyzers"],
            ["Roslyn", "Upcasting", "Rules", "Analysis", "Aggregates", "Entities", "EventSourcing", "Commands", "Messages/Json", "Messages", "Processing", "Application",
                "Suppressors", "Tests"]),
        new(["analyzers/Axonish.CodeFixes"], ["Roslyn", "Editing", "Attributes", "Events", "Handlers", "State", "Types", "Tests"]),
    ];

    // Uses that point up and are known: each is to go, and its line with it.
    internal static readonly KnownKnot[] Knots =
    [
        new("src/Axonish.Sqlite", "Reading", "(root)", "files, statements and schema stand beside the store"),
        new("src/Axonish.Sqlite", "Writing", "(root)", "files, statements and schema stand beside the store"),
        new("src/Axonish.Sqlite", "Snapshots", "(root)", "files, statements and schema stand beside the store"),
        new("src/Axonish.Sqlite", "ReadSide", "(root)", "files, statements and schema stand beside the store"),
        new("src/Axonish.PostgreSql", "ReadSide", "(root)", "connections and failures of the driver stand beside the store"),
        new("src/Axonish.PostgreSql", "Schema", "(root)", "connections and failures of the driver stand beside the store"),
        new("src/Axonish.PostgreSql", "Reading", "(root)", "connections and failures of the driver stand beside the store"),
        new("src/Axonish.PostgreSql", "Writing", "(root)", "connections and failures of the driver stand beside the store"),
        new("src/Axonish.PostgreSql", "Following", "(root)", "connections and failures of the driver stand beside the store"),
        new("src/Axonish.PostgreSql", "Retaining", "(root)", "connections and failures of the driver stand beside the store"),
        new("src/Axonish.PostgreSql", "Snapshots", "(root)", "connections and failures of the driver stand beside the store"),
    ];

    internal static IEnumerable<HouseRow> Existing => Rows.Where(row => !row.IsPlanned || Directory.Exists(SourceTree.Path(row.Projects[0].Split('/'))));
}
