// A read model written as a subscriber of another framework.
public sealed record MemberJoined(string Name);

public sealed record MemberLeft(string Name);

public sealed partial class Members : Projection
{
    private readonly System.Collections.Generic.SortedSet<string> _names = [];

    public int Count => _names.Count;

    public void {|CQRS1001:OnJoined|}(MemberJoined e) => _names.Add(e.Name);

    public void {|CQRS1001:Consume|}(MemberLeft message, EventContext context) => _names.Remove(message.Name);
}
