using System.Collections.Concurrent;

namespace Axonish.Sqlite.Reading;

// Names as readers have met them, all of committed events; a number never changes its name.
internal sealed class StoredNames
{
    private readonly ConcurrentDictionary<long, string> texts = new();
    private readonly ConcurrentDictionary<string, long> numbers = new(StringComparer.Ordinal);

    internal bool TryGetText(long number, out string? text) => texts.TryGetValue(number, out text);

    internal bool TryGetNumber(string text, out long number) => numbers.TryGetValue(text, out number);

    internal void Add(long number, string text)
    {
        texts[number] = text;
        numbers[text] = number;
    }
}
