using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json.Serialization;

namespace Axonish.Content.Tests;

// What JSON loses by its defaults, and Axonish keeps.
public sealed record Measured((int, string) Pair, StructWithFields Fields, BigInteger Size, Rune Rune, CultureInfo Culture, IPAddress Address, Vector2 Point);

[JsonSerializable(typeof(Measured))]
public sealed partial class MeasuredContext : JsonSerializerContext;
