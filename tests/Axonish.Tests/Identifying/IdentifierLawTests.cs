using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Axonish.Tests.Identifying;

// Equal values have one text, different values different texts, and in every culture the same, for every type that can be an identifier.
[TestFixture]
internal sealed class IdentifierLawTests
{
    // Another sign of the minus, another comma, other digits, another calendar, other names of days.
    private static readonly string[] Cultures = ["", "en-US", "de-DE", "sv-SE", "fa-IR", "ar-SA", "th-TH", "tr-TR"];

    private static readonly Gen<long> Bits = Gen.OneOf(
        Gen.Choose(-3, 3).Select(number => (long)number),
        Gen.Choose(int.MinValue, int.MaxValue).SelectMany(high => Gen.Choose(int.MinValue, int.MaxValue).Select(low => ((long)high << 32) ^ (uint)low)));

    private static readonly Gen<long> Ticks = Gen.OneOf(
        Gen.Choose(0, 30_000).Select(each => 638_000_000_000_000_000 + each),
        Bits.Select(bits => (bits & long.MaxValue) % (DateTime.MaxValue.Ticks - (TimeSpan.TicksPerDay * 2)) + TimeSpan.TicksPerDay));

    private static readonly Gen<string> Letters = Gen.Elements("a", "A", "é", "e\u0301", "/", "\\", "-", ",", " ", "😀", "0", "").ListOf().Select(string.Concat);

    private static readonly Gen<decimal> Decimals = Gen.OneOf(
        Gen.Elements(0m, 0.00m, -0.0m, 1m, 1.0m, 1.00m, 10m, 10.10m, 100m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m),
        Bits.SelectMany(bits => Gen.Choose(0, 28).Select(scale => new decimal((int)bits, (int)(bits >> 32), 0, bits < 0, (byte)scale))));

    private static readonly Gen<double> Doubles =
        Gen.OneOf(Gen.Elements(0.0, -0.0, double.NaN, -double.NaN, 1.5, double.Epsilon, double.PositiveInfinity), Bits.Select(BitConverter.Int64BitsToDouble));

    private static IEnumerable<TestCaseData> Types()
    {
        yield return Case(Letters);
        yield return Case(Gen.Choose(0, char.MaxValue).Select(each => (char)each));
        yield return Case(Gen.Elements(true, false));
        yield return Case(Bits);
        yield return Case(Bits.Select(bits => (ulong)bits));
        yield return Case(Bits.Select(bits => (int)bits));
        yield return Case(Bits.Select(bits => (uint)bits));
        yield return Case(Bits.Select(bits => (short)bits));
        yield return Case(Bits.Select(bits => (ushort)bits));
        yield return Case(Bits.Select(bits => (byte)bits));
        yield return Case(Bits.Select(bits => (sbyte)bits));
        yield return Case(Bits.Select(bits => (nint)bits));
        yield return Case(Bits.Select(bits => (nuint)bits));
        yield return Case(Bits.SelectMany(high => Bits.Select(low => new Int128((ulong)high, (ulong)low))));
        yield return Case(Bits.SelectMany(high => Bits.Select(low => new UInt128((ulong)high, (ulong)low))));
        yield return Case(Bits.SelectMany(high => Bits.Select(low => new BigInteger(high) * low)));
        yield return Case(Decimals);
        yield return Case(Doubles);
        yield return Case(Gen.OneOf(Gen.Elements(0f, -0f, float.NaN), Bits.Select(bits => BitConverter.Int32BitsToSingle((int)bits))));
        yield return Case(Gen.OneOf(Gen.Elements(Half.Zero, Half.NegativeZero, Half.NaN), Bits.Select(bits => BitConverter.Int16BitsToHalf((short)bits))));
        yield return Case(Bits.Select(bits => new Guid((int)bits, 1, 2, [.. BitConverter.GetBytes(bits)])));
        yield return Case(Ticks.SelectMany(ticks => Gen.Elements(DateTimeKind.Local, DateTimeKind.Utc, DateTimeKind.Unspecified)
            .Select(kind => new DateTime(ticks, kind))));
        yield return Case(Ticks.SelectMany(ticks => Gen.Choose(-14, 14).Select(hours => new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(hours)))));
        yield return Case(Ticks.Select(ticks => TimeOnly.FromDateTime(new DateTime(ticks))));
        yield return Case(Ticks.Select(ticks => DateOnly.FromDateTime(new DateTime(ticks))));
        yield return Case(Bits.Select(bits => new TimeSpan(bits)));
        yield return Case(Gen.Elements((DayOfWeek)(-1), DayOfWeek.Sunday, DayOfWeek.Monday, (DayOfWeek)9));
        yield return Case(Gen.Choose(-2, 9).Select(each => (Sides)each));
        yield return Case(Gen.Choose(1, 0xD7FF).Select(each => new Rune(each)));
        yield return Case(Gen.Elements("1.0", "1.0.0", "1.10", "1.1.0", "11.0").Select(text => new Version(text)));
        yield return Case(Gen.Elements("1.2.3.4", "::1", "::ffff:1.2.3.4", "fe80::1%3", "FE80::1").Select(IPAddress.Parse));
        yield return Case(Gen.Choose(-3, 3).Select(each => new Shelf(each)));
        yield return Case(Gen.Choose(-3, 3).Select(each => new Weight(each / 2m)));
        yield return Case(Decimals.Select(each => new Price(each)));
        yield return Case(Ticks.Select(ticks => new Slot(new DateTimeOffset(ticks, TimeSpan.Zero))));
        yield return Case(Letters.Select(text => new Isbn(text)));
        yield return Case(Letters.SelectMany(area => Letters.Select(shelf => new Place(area, shelf))));
        yield return Case(Letters.SelectMany(area => Decimals.SelectMany(size => Ticks.Select(ticks => new Bay(area, size, new DateTime(ticks))))));
    }

    [TestCaseSource(nameof(Types), Category = "rule D11")]
    public void AValueAndItsText_AreOne(Action law) => law();

    [Test(Description = "rule D11: an instant is one whatever its offset, and a millisecond later it is another")]
    public void AnInstant()
    {
        var noon = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

        Assert.That(IdentifierText.Of(noon), Is.EqualTo("2026-11-29T12:00:00.0000000Z"));
        Assert.That(IdentifierText.Of(noon.ToOffset(TimeSpan.FromHours(5))), Is.EqualTo(IdentifierText.Of(noon)));
        Assert.That(IdentifierText.Of(noon.AddMilliseconds(1)), Is.Not.EqualTo(IdentifierText.Of(noon)));
    }

    [Test(Description = "rule D11: what was found by its default format is found by it still")]
    public void WhatKeptTheLaw_KeepsItsText()
    {
        var guid = new Guid("11111111-2222-3333-4444-555555555555");

        Assert.That(
            (string?[])[IdentifierText.Of(guid), IdentifierText.Of(-7), IdentifierText.Of(1.5m), IdentifierText.Of(new DateOnly(2026, 1, 2)), IdentifierText.Of(DayOfWeek.Friday)],
            Is.EqualTo(new[] { "11111111-2222-3333-4444-555555555555", "-7", "1.5", "01/02/2026", "Friday" }));
    }

    [Test(Description = "rule D11: what reads an identifier reads the text back")]
    public void AText_IsReadAsTheValue()
    {
        var time = new DateTimeOffset(2026, 11, 29, 12, 0, 0, 1, TimeSpan.FromHours(2));

        Assert.That(Generated.Identifier.Read<DateTimeOffset>(IdentifierText.Of(time)!), Is.EqualTo(time));
        Assert.That(Generated.Identifier.Read<DateTime>(IdentifierText.Of(time.DateTime)!), Is.EqualTo(time.DateTime));
        Assert.That(Generated.Identifier.Read<TimeOnly>(IdentifierText.Of(new TimeOnly(1, 2, 3, 4))!), Is.EqualTo(new TimeOnly(1, 2, 3, 4)));
        Assert.That(Generated.Identifier.Read<decimal>(IdentifierText.Of(1.50m)!), Is.EqualTo(1.5m));
    }

    [Test(Description = "rule D11: the caller's culture is as it was")]
    public void TheCulture_IsGivenBack()
    {
        var before = CultureInfo.CurrentCulture;
        _ = In("sv-SE", () =>
        {
            _ = IdentifierText.Of(new Shelf(-1));
            return CultureInfo.CurrentCulture.Name == "sv-SE" ? "" : throw new AssertionException(CultureInfo.CurrentCulture.Name);
        });

        Assert.That(CultureInfo.CurrentCulture, Is.SameAs(before));
    }

    private static TestCaseData Case<T>(Gen<T> values) => new TestCaseData((Action)(() => Hold(values))) { TestName = $"AValueAndItsText_AreOne<{typeof(T).Name}>" };

    private static void Hold<T>(Gen<T> values)
    {
        var comparer = EqualityComparer<T>.Default;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(Arb.From(values.SelectMany(one => values.Select(other => (one, other)))), pair =>
            {
                var text = In("", () => IdentifierText.Of(pair.one));
                foreach (var culture in Cultures) Assert.That(In(culture, () => IdentifierText.Of(pair.one)), Is.EqualTo(text), culture);
                var second = IdentifierText.Of(pair.other);
                if (text is null || second is null) return;
                Assert.That(text == second, Is.EqualTo(comparer.Equals(pair.one, pair.other)), $"'{text}' and '{second}'");
            }));
    }

    private static string? In(string culture, Func<string?> write)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return write();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
