// A source is an aggregate or events, not what another read model shows.
public sealed record TeamFounded(string Name);

public sealed partial class TeamList : Projection
{
    public int Count { get; private set; }

    private void HandleTeamFounded(TeamFounded e) => Count++;
}

[{|CQRS1016:Projects<TeamList>|}]
public sealed partial class TeamNames : Projection
{
    public string Last { get; private set; } = "";

    private void HandleTeamFounded(TeamFounded e) => Last = e.Name;
}
