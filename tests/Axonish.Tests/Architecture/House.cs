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
                "StateStore", "UnitsOfWork", "Generated", "State", "Features", "Aggregates/Snapshots", "Aggregates", "Events", "Commands", "Hosting", "Inspection"]),
        new(
            ["src/Axonish.Processing"],
            ["Storage", "Storage/Engine", "Storage/InMemory", "Segments", "Reading", "Processors", "Replay", "Waiting", "Control", "DeadLetters", "Health", "Configuration",
                "Inspection"]),
        new(["src/Axonish.Sqlite"], ["Configuration", "Files", "Reading", "Writing", "Snapshots", "ReadSide", "(root)"]),
        new(["src/Axonish.PostgreSql"], ["Configuration", "Connections", "Schema", "Reading", "Writing", "Following", "Retaining", "Snapshots", "ReadSide", "(root)"]),
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

    internal static IEnumerable<HouseRow> Existing => Rows.Where(row => !row.IsPlanned || Directory.Exists(SourceTree.Path(row.Projects[0].Split('/'))));
}
