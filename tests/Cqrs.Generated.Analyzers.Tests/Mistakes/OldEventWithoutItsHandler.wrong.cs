// The handler of an event that is no longer raised was removed with the method that raised it. Old histories still hold it.
public sealed record MemberJoined(string Name);

public sealed record MemberNicknamed(string Nickname);

[{|CQRS1012:Owns<MemberNicknamed>|}]
public sealed partial class Member : Aggregate
{
    public string Name { get; private set; } = "";

    public void Join(string name) => Raise(new MemberJoined(name));

    private void HandleMemberJoined(MemberJoined e) => Name = e.Name;
}
