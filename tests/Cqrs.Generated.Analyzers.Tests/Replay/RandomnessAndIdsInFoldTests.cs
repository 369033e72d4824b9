using Cqrs.Generated.Analyzers.Replay;

namespace Cqrs.Generated.Analyzers.Tests.Replay;

public sealed class RandomnessAndIdsInFoldTests
{
    [Theory]
    [InlineData("_ = {|CQRS3002:Random.Shared.Next(6)|};")]
    [InlineData("_ = {|CQRS3002:new Random().NextDouble()|};")]
    [InlineData("var random = new Random(); _ = {|CQRS3002:random.Next()|};")]
    [InlineData("_ = {|CQRS3002:System.Security.Cryptography.RandomNumberGenerator.GetInt32(6)|};")]
    [InlineData("{|CQRS3002:Random.Shared.Shuffle(new[] { 1, 2 })|};")]
    public Task RandomNumber_IsReported(string statements) => Folding.HandlerAsync(statements);

    [Theory]
    [InlineData("_ = new Random(e.Number).Next();")]
    [InlineData("var random = new Random(e.Number); _ = random.Next() + random.Next(6);")]
    public Task NumbersFromASeedInTheEvent_AreNotReported(string statements) => Folding.HandlerAsync(statements);

    [Fact]
    public Task SharedGenerator_IsReportedWhereItIsUsed() => Folding.AggregateAsync("""
        private static readonly Random s_random = new(42);
        private int _drawn;

        private void HandleAccountOpened(AccountOpened e) => _drawn = {|#0:s_random.Next()|};
        """, "",
        Folding.Says("CQRS3002", "'HandleAccountOpened' draws a random number (Random.Next), so each replay gives another result: draw it before the event is raised, and put it into the event"));

    [Theory]
    [InlineData("_ = {|CQRS3003:Guid.NewGuid()|};")]
    [InlineData("_ = {|CQRS3003:Guid.CreateVersion7()|}.ToString();")]
    [InlineData("_ = {|CQRS3003:Path.GetRandomFileName()|};")]
    [InlineData("_ = {|CQRS3003:System.Diagnostics.ActivityTraceId.CreateRandom()|};")]
    [InlineData("_ = new[] { 1 }.ToDictionary(_ => {|CQRS3003:Guid.NewGuid()|});")]
    [InlineData("Func<Guid> make = {|CQRS3003:Guid.NewGuid|}; _ = make();")]
    public Task NewId_IsReported(string statements) => Folding.HandlerAsync(statements);

    [Theory]
    [InlineData("_ = context.EventId; _ = Guid.Empty; _ = new Guid(1, 2, 3, new byte[8]); _ = Guid.Parse(e.Owner);")]
    [InlineData("_ = new Guid(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(e.Owner)).AsSpan(0, 16));")]
    public Task IdThatFollowsFromTheEvent_IsNotReported(string statements) => Folding.HandlerAsync(statements);

    [Fact]
    public Task InitializersAndTheEmptyConstructor_ArePartOfEachLoad() => Folding.AggregateAsync("""
        private readonly Guid _key = {|#0:Guid.NewGuid()|};

        public DateTime Made { get; } = {|#1:DateTime.UtcNow|};

        public Account() => Number = {|#2:Random.Shared.Next()|};

        public Account(string id) : base(id) => Number = Random.Shared.Next();

        public int Number { get; private set; }
        """, "",
        Folding.Says("CQRS3003", "'_key' makes a new id (Guid.NewGuid), so each replay gives another one: make it before the event is raised, and put it into the event"),
        Folding.Says("CQRS3001", "'Made' reads the clock (DateTime.UtcNow), so each replay gives another result: put the time into the event when it is raised, or take it from EventContext.Created", 1),
        Folding.Says("CQRS3002", "'Account' draws a random number (Random.Next), so each replay gives another result: draw it before the event is raised, and put it into the event", 2));

    [Fact]
    public Task ArgumentsOfThePrimaryConstructor_ArePartOfEachLoad() => Verifying.ReportsAsync<ReplaySafetyAnalyzer>("""
        public sealed partial class Account(int number) : Aggregate({|CQRS3003:Guid.NewGuid()|}.ToString())
        {
            public int Number => number;
        }

        public sealed partial class Other : Aggregate
        {
            public Other(string id) : base(Guid.NewGuid().ToString()) { }
        }
        """);
}
