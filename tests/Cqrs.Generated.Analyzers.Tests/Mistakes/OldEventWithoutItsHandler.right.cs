// Nothing depends on it any more, and the history can still be loaded.
public sealed record MemberJoined(string Name);

public sealed record MemberNicknamed(string Nickname);

[Owns<MemberNicknamed>]
[Ignores<MemberNicknamed>]
public sealed partial class Member : Aggregate
{
    public string Name { get; private set; } = "";

    public void Join(string name) => Raise(new MemberJoined(name));

    private void HandleMemberJoined(MemberJoined e) => Name = e.Name;
}
