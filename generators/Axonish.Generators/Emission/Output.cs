using System.Text;
using Axonish.Generators.Model;
using Axonish.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Axonish.Generators.Emission;

/// <summary>Adds each file to the compilation, and reports what the generator failed on.</summary>
internal static class Output
{
    public static void Aggregate(
        SourceProductionContext context, Parsed<AggregateModel> parsed, AssemblyModel assembly, EquatableArray<string> collisions)
    {
        if (!assembly.IsEnabled) return;
        Report(context, parsed.Failure);
        if (parsed.Model is { } model) Add(context, HintNames.Of(model.DottedName, collisions), model.DottedName, assembly, () => AggregateEmitter.Emit(model, assembly));
    }

    public static void HandlerClass(
        SourceProductionContext context, Parsed<HandlerClassModel> parsed, AssemblyModel assembly, EquatableArray<string> collisions)
    {
        if (!assembly.IsEnabled) return;
        Report(context, parsed.Failure);
        if (parsed.Model is { } model) Add(context, HintNames.Of(model.DottedName, collisions), model.DottedName, assembly, () => HandlerClassEmitter.Emit(model, assembly));
    }

    public static void UpcasterClass(
        SourceProductionContext context, Parsed<UpcasterClassModel> parsed, AssemblyModel assembly, EquatableArray<string> collisions)
    {
        if (!assembly.IsEnabled) return;
        Report(context, parsed.Failure);
        if (parsed.Model is { } model) Add(context, HintNames.Of(model.DottedName, collisions), model.DottedName, assembly, () => UpcasterClassEmitter.Emit(model, assembly));
    }

    public static void Manifest(SourceProductionContext context, ManifestModel model, EquatableArray<string> references, AssemblyModel assembly)
    {
        // It names types of its own alone, which no alias hides.
        if (assembly.IsContracts)
            Add(context, "Contracts.g.cs", assembly.Name, assembly with { Aliases = EquatableArray<string>.Empty }, () => ManifestEmitter.EmitContracts(model, assembly));
        if (assembly.IsEnabled) Add(context, "Manifest.g.cs", assembly.Name, assembly, () => ManifestEmitter.Emit(model, references, assembly));
    }

    public static void Gateway(SourceProductionContext context, EquatableArray<CommandFact> commands, AssemblyModel assembly)
    {
        if (assembly.IsEnabled) Add(context, "CommandGateway.g.cs", assembly.Name, assembly, () => CommandGatewayEmitter.Emit(commands, assembly));
    }

    public static void Hosting(SourceProductionContext context, AssemblyModel assembly)
    {
        if (assembly.HasHosting) Add(context, "Hosting.g.cs", assembly.Name, assembly, () => HostingEmitter.Emit(assembly));
    }

    private static void Add(SourceProductionContext context, string hintName, string subject, AssemblyModel assembly, Func<string> emit)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        try
        {
            context.AddSource(hintName, SourceText.From(GeneratedFile.WithAliases(emit(), assembly.Aliases), Encoding.UTF8));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Report(context, new FailureModel(subject, exception.Message));
        }
    }

    private static void Report(SourceProductionContext context, FailureModel? failure)
    {
        if (failure is not null)
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.GeneratorFailed, Location.None, failure.Subject, failure.Reason));
    }
}
