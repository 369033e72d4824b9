// A projection has handlers, like an aggregate.
public sealed record MemberJoined(string Name);

public sealed record MemberLeft(string Name);

public sealed partial class Members : Projection
{
    private readonly System.Collections.Generic.SortedSet<string> _names = [];

    public int Count => _names.Count;

    public void HandleMemberJoined(MemberJoined e) => _names.Add(e.Name);

    public void HandleMemberLeft(MemberLeft message, EventContext context) => _names.Remove(message.Name);
}
