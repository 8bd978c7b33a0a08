using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Routing;

// As in T06: an entity type with a collection of its own type. As in T17: the member stands on a base class.
public sealed record CreateDrive([TargetAggregateIdentifier] string DriveId);
public sealed record CreateFolder([TargetAggregateIdentifier] string DriveId, string ParentId, string FolderId);
public sealed record RenameRoot([TargetAggregateIdentifier] string DriveId, string FolderId, string Name);
public sealed record PrintTree([TargetAggregateIdentifier] string DriveId);

public sealed record DriveCreated(string DriveId);
public sealed record FolderCreated(string ParentId, string FolderId);
public sealed record RootRenamed(string FolderId, string Name);

public abstract class Container
{
    [AggregateMember] protected Folder Root { get; } = new("root");
}

[Aggregate]
public class Drive : Container
{
    [AggregateIdentifier] private string driveId = null!;

    private Drive() { }

    [CommandHandler]
    public Drive(CreateDrive command) => Apply(new DriveCreated(command.DriveId));

    [CommandHandler]
    public void Handle(CreateFolder command) => Apply(new FolderCreated(command.ParentId, command.FolderId));

    [CommandHandler]
    public string Handle(PrintTree _) => Root.ToString();

    [EventSourcingHandler]
    private void On(DriveCreated e) => driveId = e.DriveId;
}

public class Folder(string folderId)
{
    [EntityId] private readonly string folderId = folderId;
    [AggregateMember] private readonly List<Folder> folders = [];
    private string name = folderId;

    [CommandHandler]
    public void Handle(RenameRoot command) => Apply(new RootRenamed(command.FolderId, command.Name));

    public override string ToString() => folders.Count == 0 ? name : $"{name}({string.Join(" ", folders)})";

    [EventSourcingHandler]
    private void On(FolderCreated e)
    {
        if (e.ParentId == folderId) folders.Add(new Folder(e.FolderId));
    }

    [EventSourcingHandler]
    private void On(RootRenamed e)
    {
        if (e.FolderId == folderId) name = e.Name;
    }
}
