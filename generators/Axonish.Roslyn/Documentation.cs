namespace Axonish.Roslyn;

/// <summary>Where the documentation lies that diagnostics point to.</summary>
internal static class Documentation
{
    public const string Diagnostics = "https://github.com/axonish/axonish/blob/main/docs/diagnostics/";
}
