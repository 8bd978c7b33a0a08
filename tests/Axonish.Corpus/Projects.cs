namespace Axonish.Corpus.Projects;

public sealed record FoundTeam(string TeamId, string Lead);
public sealed record StartProject([TargetAggregateIdentifier] string TeamId, string ProjectId);
public sealed record LaunchProject(string ProjectId, string TeamId);
public sealed record PlanSprint([TargetAggregateIdentifier] string ProjectId, int Sprint);
public sealed record AddStory([TargetAggregateIdentifier] string ProjectId, int Sprint, string StoryId, int Points);
public sealed record FinishStory([TargetAggregateIdentifier] string ProjectId, int Sprint, string StoryId);
public sealed record CloseSprint([TargetAggregateIdentifier] string ProjectId, int Sprint);

public sealed record TeamFounded(string TeamId, string Lead);
public sealed record ProjectStarted(string ProjectId);
public sealed record ProjectLaunched(string ProjectId, string TeamId);
public sealed record SprintPlanned(int Sprint);
public sealed record StoryAdded(int Sprint, string StoryId, int Points);
public sealed record StoryFinished(int Sprint, string StoryId);
public sealed record SprintClosed(int Sprint, int Velocity);

[Aggregate]
public sealed class Team
{
    private readonly List<string> projects = [];
    [AggregateIdentifier] private string teamId = "";

    private Team() { }

    [CommandHandler] public Team(FoundTeam command) => Apply(new TeamFounded(command.TeamId, command.Lead));

    // Makes another aggregate in the same unit of work.
    [CommandHandler]
    public object Handle(StartProject command)
    {
        var id = CreateNew<Project>(new LaunchProject(command.ProjectId, teamId));
        Apply(new ProjectStarted(command.ProjectId));
        return projects.Count > 0 ? id : command.ProjectId;
    }

    [EventSourcingHandler] private void On(TeamFounded e) => teamId = e.TeamId;

    [EventSourcingHandler] private void On(ProjectStarted e) => projects.Add(e.ProjectId);
}

[Aggregate]
public sealed class Project
{
    [AggregateMember] private readonly List<Sprint> sprints = [];
    [AggregateIdentifier] private string projectId = "";

    private Project() { }

    [CommandHandler] internal Project(LaunchProject command) => Apply(new ProjectLaunched(command.ProjectId, command.TeamId));

    [CommandHandler]
    internal void Handle(PlanSprint command)
    {
        if (sprints.Exists(sprint => sprint.Number == command.Sprint)) throw new InvalidOperationException($"{projectId} has this sprint.");
        Apply(new SprintPlanned(command.Sprint));
    }

    [EventSourcingHandler] private void On(ProjectLaunched e) => projectId = e.ProjectId;

    [EventSourcingHandler] private void On(SprintPlanned e) => sprints.Add(new Sprint(e.Sprint));
}

public sealed class Sprint
{
    [AggregateMember] private readonly Backlog backlog = new();
    [EntityId(RoutingKey = "Sprint")] private readonly int number;
    private bool isClosed;

    internal Sprint(int number) => this.number = number;

    internal int Number => number;

    [CommandHandlerInterceptor]
    private void RequireOpen(AddStory command)
    {
        if (isClosed) throw new InvalidOperationException($"Sprint {command.Sprint} is over.");
    }

    [CommandHandler]
    internal void Handle(AddStory command) => Apply(new StoryAdded(number, command.StoryId, command.Points));

    [CommandHandler]
    internal int Handle(CloseSprint _)
    {
        var velocity = backlog.PointsDone;
        if (!isClosed) Apply(new SprintClosed(number, velocity));
        return velocity;
    }

    [EventSourcingHandler] private void On(StoryAdded e) => backlog.Take(e.Sprint == number, e.StoryId, e.Points);

    [EventSourcingHandler] private void On(SprintClosed e) => isClosed |= e.Sprint == number;
}

public sealed class Backlog
{
    [AggregateMember] private readonly Dictionary<string, Story> stories = [];

    internal int PointsDone => stories.Values.Where(story => story.IsDone).Sum(story => story.Points);

    internal void Take(bool isOurs, string storyId, int points)
    {
        if (isOurs) stories[storyId] = new Story(storyId, points);
    }
}

public sealed class Story(string storyId, int points)
{
    [EntityId] internal string StoryId => storyId;

    internal int Points => points;

    internal bool IsDone { get; private set; }

    [CommandHandler]
    internal void Handle(FinishStory command)
    {
        if (!IsDone) Apply(new StoryFinished(command.Sprint, storyId));
    }

    [EventSourcingHandler]
    private void On(StoryFinished e) => IsDone |= e.StoryId == storyId;
}
