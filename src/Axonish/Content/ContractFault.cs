namespace Axonish.Content;

// Something that JSON writes and does not read, or does not write at all: where, what type it is about, and what to do.
internal sealed record ContractFault(string Path, Type Type, string What, string Advice)
{
    internal string Of(string subject) => Path.Length == 0
        ? $"{subject}, of type {Type}, {What}. {Advice}"
        : $"{subject}: its member {Path}, of type {Type}, {What}. {Advice}";
}
