using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>Recognizes, by their names, the services through which a handler reaches others: by messages, by the network, by a database.</summary>
internal static class OutsideServices
{
    private static readonly string[] Senders =
    [
        "HttpClient", "HttpClientFactory", "HttpMessageInvoker", "CommandGateway", "CommandBus", "EventGateway", "Mailer", "Emailer", "Sender", "Notifier", "Messenger",
        "Publisher", "PublishEndpoint", "MailClient", "EmailClient", "SmtpClient", "SmsClient", "MailService", "EmailService", "SmsService", "NotificationService",
    ];

    /// <summary>Whether what a service does reaches others, and cannot be undone.</summary>
    public static bool IsSender(this ITypeSymbol type) => type.Kinds().Any(kind => Array.Exists(Senders, name => kind.Name.EndsWith(name, StringComparison.Ordinal)));

    /// <summary>Whether it is a client of HTTP, or makes them.</summary>
    public static bool IsHttpClient(this ITypeSymbol type) =>
        type.Kinds().Any(kind => kind.Name is "HttpClient" or "IHttpClientFactory" && kind.ContainingNamespace?.ToDisplayString() == "System.Net.Http");

    /// <summary>Whether it is a context of Entity Framework.</summary>
    public static bool IsDbContext(this ITypeSymbol type) =>
        type is INamedTypeSymbol named && named.WithBases().Any(kind => kind.Name == "DbContext" && kind.ContainingNamespace?.ToDisplayString() == "Microsoft.EntityFrameworkCore");

    private static IEnumerable<INamedTypeSymbol> Kinds(this ITypeSymbol type) =>
        type is INamedTypeSymbol named ? named.WithBases().Concat(named.AllInterfaces) : [];
}
