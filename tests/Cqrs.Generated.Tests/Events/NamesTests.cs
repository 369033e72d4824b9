namespace Cqrs.Generated.Tests.Events;

public sealed class NamesTests
{
    [Fact]
    public void StreamName_IsNameSlashId()
    {
        Assert.Equal("Account/4711", StreamName.For("Account", "4711"));
        Assert.Equal("a/b", StreamName.IdOf(StreamName.For("Account", "a/b")));
        Assert.Equal("whole", StreamName.IdOf("whole"));
        Assert.Throws<ArgumentException>(() => StreamName.For("Account", ""));
        Assert.Throws<ArgumentException>(() => StreamName.For("", "1"));
    }

    [Fact]
    public void IntegrationStream_IsRecognisedAndNoAggregates()
    {
        Assert.True(StreamName.IsIntegration(StreamName.ForIntegration("corr")));
        Assert.Equal("corr", StreamName.IdOf(StreamName.ForIntegration("corr")));
        Assert.False(StreamName.IsIntegration("integration/corr"));
        Assert.Throws<ArgumentException>(() => new AggregateType<Aggregates.Counter>("$integration", static () => null!, []));
        Assert.Throws<ArgumentException>(() => new AggregateType<Aggregates.Counter>("a/b", static () => null!, []));
    }

    [Fact]
    public void DeterministicGuid_IsTheSameForEverAndDiffersByScopeAndName()
    {
        var scope = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        Assert.Equal(new Guid("4cf471ba-2043-8bbc-972f-3fb9528fe7e8"), DeterministicGuid.Create(scope, "1:Account/4711"));
        Assert.Equal(DeterministicGuid.Create(scope, "a"), DeterministicGuid.Create(scope, "a"));
        Assert.NotEqual(DeterministicGuid.Create(scope, "a"), DeterministicGuid.Create(scope, "b"));
        Assert.NotEqual(DeterministicGuid.Create(scope, "a"), DeterministicGuid.Create(Guid.Empty, "a"));
        Assert.NotEqual(DeterministicGuid.Create(scope, new string('x', 1_000)), DeterministicGuid.Create(scope, new string('x', 1_001)));
    }

    [Fact]
    public void EventTypeKey_ShowsItsVersionFromTheSecondOn()
        => Assert.Equal(("a", "a@2"), (new EventTypeKey("a", 1).ToString(), new EventTypeKey("a", 2).ToString()));
}
