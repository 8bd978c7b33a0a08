using System.Text;
using Axonish.Processing.Storage.Engine;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Storage;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class Wtf8Tests
{
    private static readonly char[] Letters = ['\0', 'a', 'b', '\u0080', '\u07ff', '\u0800', '\ud7ff', '\ud800', '\ud83d', '\udbff', '\udc00', '\ude00', '\udfff', '\ue000', '\uffff'];

    [Test(Description = "rule E12: any text is kept as bytes, no two as the same, and texts are ordered as their bytes are")]
    public void TextsAndTheirBytesAreOrderedAlike()
    {
        var texts = Gen.Elements(Letters).ArrayOf().Where(letters => letters.Length < 6).Select(letters => new string(letters)).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(texts, texts, (left, right) =>
        {
            var (first, second) = (Wtf8.Encode(left), Wtf8.Encode(right));
            return Wtf8.Decode(first) == left
                && Math.Sign(Wtf8.Compare(left, right)) == Math.Sign(first.AsSpan().SequenceCompareTo(second))
                && (left == right) == first.AsSpan().SequenceEqual(second);
        }));
    }

    [Test(Description = "rule E12: where text is whole, its bytes are those of UTF-8")]
    public void WholeTextIsUtf8([Values("", "a", "é", "\uffff", "😀 and more")] string text) =>
        Assert.That(Wtf8.Encode(text), Is.EqualTo(Encoding.UTF8.GetBytes(text)));
}
