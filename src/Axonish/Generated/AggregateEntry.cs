using Axonish.EventStore.Serialization;

namespace Axonish.Generated;

// An aggregate by its names. Its model is made when the first command needs it: a thousand models are a second of compiling.
internal sealed class AggregateEntry : IEventTypeSource
{
    private readonly Func<int, AggregateModel>? make;
    private readonly Lock making = new();
    private readonly int index;
    private AggregateModel? model;

    internal AggregateEntry(AggregateModel model)
    {
        this.model = model;
        TypeName = model.TypeName;
        ClassName = MessageName.Of(model.RootType);
        IsStateStored = model.IsStateStored;
    }

    internal AggregateEntry(string typeName, string className, bool isStateStored, Func<int, AggregateModel> make, int index)
    {
        TypeName = typeName;
        ClassName = className;
        IsStateStored = isStateStored;
        this.make = make;
        this.index = index;
    }

    internal string TypeName { get; }

    // As MessageName gives it.
    internal string ClassName { get; }

    internal bool IsStateStored { get; }

    internal bool IsMade => Volatile.Read(ref model) is not null;

    internal AggregateModel Model => Volatile.Read(ref model) ?? Make();

    EventType IEventTypeSource.EventTypeAt(int index) => Model.Events[index];

    // Whether it is of a class with this name and, which costs the model, of this very class.
    internal bool Is(string className, Type root) => ClassName == className && Model.RootType == root;

    private AggregateModel Make()
    {
        lock (making) return model ??= make!(index);
    }
}
