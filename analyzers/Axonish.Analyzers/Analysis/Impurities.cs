using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Analysis;

/// <summary>The one table of framework members that an event sourcing handler must not touch.</summary>
internal static class Impurities
{
    private static readonly HashSet<string> NondeterministicMembers = new(StringComparer.Ordinal)
    {
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today",
        "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7",
        "System.TimeProvider.System", "System.TimeProvider.GetUtcNow", "System.TimeProvider.GetLocalNow", "System.TimeProvider.GetTimestamp",
        "System.Threading.Thread.CurrentThread", "System.Threading.Tasks.Task.CurrentId",
        "System.IO.Path.GetRandomFileName", "System.IO.Path.GetTempFileName",
        "System.Globalization.CultureInfo.CurrentCulture", "System.Globalization.CultureInfo.CurrentUICulture",
        "System.TimeZoneInfo.Local",
    };

    private static readonly HashSet<string> NondeterministicTypes = new(StringComparer.Ordinal)
    {
        "System.Environment", "System.Random", "System.Diagnostics.Stopwatch", "System.Security.Cryptography.RandomNumberGenerator",
    };

    private static readonly HashSet<string> InputOutputTypes = new(StringComparer.Ordinal)
    {
        "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.StreamReader", "System.IO.StreamWriter",
        "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Sockets.Socket",
        "System.Net.Sockets.TcpClient", "System.Net.Sockets.UdpClient", "System.Net.Dns", "System.Diagnostics.Process",
        "System.Data.Common.DbConnection", "System.Data.Common.DbCommand", "System.Data.Common.DbDataReader",
        "Microsoft.EntityFrameworkCore.DbContext",
    };

    private static readonly HashSet<string> LoggingTypes = new(StringComparer.Ordinal)
    {
        "Microsoft.Extensions.Logging.ILogger", "Microsoft.Extensions.Logging.LoggerExtensions",
    };

    /// <returns>What is touched, and how bad it is; null where nothing is.</returns>
    public static (string Name, bool IsInputOutput, DiagnosticSeverity Severity)? Of(IOperation operation)
    {
        ISymbol? member = operation switch
        {
            IPropertyReferenceOperation property => property.Property,
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        if (member?.ContainingType is not { } type || type.DeclaringSyntaxReferences.Length > 0) return null;
        var title = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {type.Name}" : $"{type.Name}.{member.Name}";
        var name = type.ToDisplayString(Qualified);
        if (NondeterministicMembers.Contains($"{name}.{member.Name}")) return (title, false, DiagnosticSeverity.Error);
        if (NondeterministicTypes.Contains(name)) return IsSteady(member) ? null : (title, false, DiagnosticSeverity.Error);
        if (name == "System.Console") return (title, true, DiagnosticSeverity.Warning);
        for (var level = type; level is not null; level = level.BaseType)
        {
            var levelName = level.ToDisplayString(Qualified);
            if (InputOutputTypes.Contains(levelName)) return (title, true, DiagnosticSeverity.Error);
            if (LoggingTypes.Contains(levelName)) return (title, true, DiagnosticSeverity.Info);
        }

        return null;
    }

    // A seeded generator and the line's end are the same every time on one machine; the latter is text, not state.
    private static bool IsSteady(ISymbol member) =>
        member.Name == "NewLine" || member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 1, ContainingType.Name: "Random" };

    private static readonly SymbolDisplayFormat Qualified = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);
}
