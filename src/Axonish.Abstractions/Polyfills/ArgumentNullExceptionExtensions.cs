using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Axonish;

internal static class ArgumentNullExceptionExtensions
{
    extension(ArgumentNullException)
    {
        internal static void ThrowIfNull([NotNull] object? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
        {
            if (argument is null) throw new ArgumentNullException(name);
        }
    }
}
