namespace Axonish.Content.Tests;

// A plain event that counts its instances.
public sealed record Counted
{
    public Counted(string text)
    {
        Made++;
        Text = text;
    }

    public static int Made { get; set; }

    public string Text { get; init; }
}
