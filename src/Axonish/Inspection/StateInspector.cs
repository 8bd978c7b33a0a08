using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Axonish.Content;
using Axonish.Generated;
using Axonish.State;

namespace Axonish.Inspection;

/// <summary>Writes the whole state of an aggregate as snapshots do, reads it back, and finds where two states differ.</summary>
/// <typeparam name="TRoot">The aggregate's class.</typeparam>
/// <param name="model">What the compiler knows of the state.</param>
/// <param name="serializer">The application's serializer, for the values that the state is made of.</param>
/// <remarks>Thread-safe, as far as the states are.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class StateInspector<TRoot>(StateModel model, EventSerializer serializer)
    where TRoot : class
{
    private readonly StateSerializer<TRoot> states = new(model, serializer.Options);

    /// <summary>Whether the compiler has found no member that could not be written.</summary>
    public bool IsWritable => states.Model.Obstacles.Count == 0;

    /// <summary>Writes a state, private fields included.</summary>
    /// <param name="root">The state.</param>
    /// <returns>UTF-8 JSON.</returns>
    /// <exception cref="JsonException">A member cannot be written; <see cref="FindUnwritable"/> says which. Converters throw other exceptions too.</exception>
    public byte[] Write(TRoot root) => states.Write(root);

    /// <summary>Reads a state.</summary>
    /// <param name="state">What <see cref="Write"/> wrote.</param>
    /// <returns>The state.</returns>
    /// <exception cref="JsonException">A member cannot be read; <see cref="FindUnreadable"/> says which. Converters throw other exceptions too.</exception>
    public TRoot Read(ReadOnlySpan<byte> state) => states.Read(state);

    /// <summary>Finds the member for which a state could not be written.</summary>
    /// <param name="root">The state.</param>
    /// <param name="failure">How writing it failed.</param>
    /// <returns>The way to the member, its type, and why.</returns>
    public (string Path, Type Type, string Reason) FindUnwritable(TRoot root, Exception failure) => states.FindUnwritable(root, failure);

    /// <summary>Finds the member for which a state could not be read back.</summary>
    /// <param name="failure">How reading it failed.</param>
    /// <returns>The way to the member, and its type; <see langword="null"/> where no member is the fault.</returns>
    public (string Path, Type Type)? FindUnreadable(Exception failure) => states.FindUnreadable(failure);

    /// <summary>Compares two states by what they hold.</summary>
    /// <param name="expected">The one.</param>
    /// <param name="actual">The other.</param>
    /// <param name="ignores">Says of a member, by its path, whether it is left out; none is where nothing is given.</param>
    /// <returns>The first difference; <see langword="null"/> where there is none.</returns>
    public InspectedDifference? Compare(TRoot expected, TRoot actual, Func<string, bool>? ignores = null) => Shown(states.Compare(expected, actual, ignores));

    /// <summary>Compares a state and its copy: what was one object in the one must be one in the other too.</summary>
    /// <param name="state">The state.</param>
    /// <param name="copy">The copy.</param>
    /// <returns>The first difference; <see langword="null"/> where there is none.</returns>
    public InspectedDifference? CompareCopy(TRoot state, TRoot copy) => Shown(states.CompareCopy(state, copy));

    private static InspectedDifference? Shown(ValueDifference? found) => found is null ? null : new InspectedDifference(found.Path, found.Expected, found.Actual);
}
