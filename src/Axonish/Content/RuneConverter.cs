using System.Text;
using System.Text.Json;

namespace Axonish.Content;

internal sealed class RuneConverter : TextConverter<Rune>
{
    protected override string Text(Rune value) => value.ToString();

    protected override Rune Parse(string text) =>
        text.Length > 0 && Rune.TryGetRuneAt(text, 0, out var rune) && rune.Utf16SequenceLength == text.Length ? rune : throw new JsonException();
}
