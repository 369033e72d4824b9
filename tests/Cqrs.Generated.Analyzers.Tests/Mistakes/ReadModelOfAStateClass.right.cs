// The event itself is the source.
public sealed record TeamFounded(string Name);

public sealed partial class TeamList : Projection
{
    public int Count { get; private set; }

    private void HandleTeamFounded(TeamFounded e) => Count++;
}

[Projects<TeamFounded>]
public sealed partial class TeamNames : Projection
{
    public string Last { get; private set; } = "";

    private void HandleTeamFounded(TeamFounded e) => Last = e.Name;
}
