using System.Diagnostics.CodeAnalysis;

namespace Axonish.Inspection;

/// <summary>Where two values first differ, and how both look there.</summary>
/// <param name="Path">The way to the member, <c>lines[0].note</c> for example; <c>the root</c> where it is the whole.</param>
/// <param name="Expected">How the expected value looks.</param>
/// <param name="Actual">How the other one looks.</param>
[Experimental("AXONISHENGINE")]
public sealed record InspectedDifference(string Path, string Expected, string Actual);
