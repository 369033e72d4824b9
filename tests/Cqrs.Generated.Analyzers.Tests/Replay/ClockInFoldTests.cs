using Cqrs.Generated.Analyzers.Replay;

namespace Cqrs.Generated.Analyzers.Tests.Replay;

public sealed class ClockInFoldTests
{
    [Theory]
    [InlineData("_ = {|CQRS3001:DateTime.UtcNow|};")]
    [InlineData("_ = {|CQRS3001:DateTime.Now|}.Year;")]
    [InlineData("_ = {|CQRS3001:DateTime.Today|};")]
    [InlineData("_ = {|CQRS3001:DateTimeOffset.UtcNow|} - TimeSpan.FromDays(1);")]
    [InlineData("_ = {|CQRS3001:TimeProvider.System.GetUtcNow()|};")]
    [InlineData("_ = {|CQRS3001:TimeProvider.System.GetTimestamp()|};")]
    [InlineData("_ = {|CQRS3001:System.Diagnostics.Stopwatch.GetTimestamp()|};")]
    [InlineData("_ = {|CQRS3001:System.Diagnostics.Stopwatch.StartNew()|};")]
    [InlineData("_ = {|CQRS3001:Environment.TickCount64|};")]
    [InlineData("_ = DateOnly.FromDateTime({|CQRS3001:DateTime.Now|});")]
    [InlineData("Func<DateTime> now = () => {|CQRS3001:DateTime.UtcNow|}; _ = now();")]
    [InlineData("_ = new[] { 1 }.Select(n => {|CQRS3001:DateTime.UtcNow|}.AddDays(n)).ToList();")]
    [InlineData("DateTime Now() => {|CQRS3001:DateTime.UtcNow|}; _ = Now();")]
    [InlineData("_ = e.Amount > 1 ? e.At : {|CQRS3001:DateTime.UtcNow|};")]
    [InlineData("if (context.Created < {|CQRS3001:DateTimeOffset.Now|}) { }")]
    [InlineData("_ = e with { At = {|CQRS3001:DateTime.UtcNow|} };")]
    public Task Clock_IsReportedWhereItIsRead(string statements) => Folding.HandlerAsync(statements);

    [Theory]
    [InlineData("_ = e.At; _ = context.Created; _ = DateTime.UnixEpoch; _ = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);")]
    [InlineData("_ = nameof(DateTime.UtcNow);")]
    [InlineData("_ = TimeProvider.System;")]
    [InlineData("_ = TimeSpan.FromDays(1) + (e.At - DateTime.MinValue);")]
    public Task TimeOfTheEvent_IsNotReported(string statements) => Folding.HandlerAsync(statements);

    [Fact]
    public Task Message_NamesTheHandlerAndTheClock() => Folding.HandlerAsync(
        "_ = {|#0:DateTime.UtcNow|};",
        Folding.Says("CQRS3001", "'HandleAccountOpened' reads the clock (DateTime.UtcNow), so each replay gives another result: put the time into the event when it is raised, or take it from EventContext.Created"));

    [Fact]
    public Task ClockOfADecision_IsNotReported() => Folding.AggregateAsync("""
        private readonly TimeProvider _clock = TimeProvider.System;

        public void Open(string owner) => Raise(new AccountOpened(owner, 0, DateTime.UtcNow, 0, 0, null));

        public void Close() => Raise(new AccountClosed($"at {_clock.GetUtcNow():O}"));

        private void HandleAccountOpened(AccountOpened e) { }
        """);

    [Fact]
    public Task ClockOfTheApplication_IsAClock() => Folding.AggregateAsync("""
        private DateTimeOffset _at;

        private void HandleAccountOpened(AccountOpened e) => _at = {|CQRS3001:new OwnClock().GetUtcNow()|};
        """, "public sealed class OwnClock : TimeProvider { public override DateTimeOffset GetUtcNow() => default; }");

    [Fact]
    public Task ClockOfAProjection_IsReported() => Folding.ProjectionAsync("""
        private readonly DateTime _started = DateTime.UtcNow;
        private DateTime _last;

        private void HandleAccountOpened(AccountOpened e) => _last = {|CQRS3001:DateTime.UtcNow|};
        """);

    [Fact]
    public Task ClockOfCommandHandlersAndOthers_IsNotReported() => Verifying.ReportsAsync<ReplaySafetyAnalyzer>("""
        public sealed record Open;

        public sealed partial class Commands : ICommandHandlers
        {
            public void HandleOpen(Open command) => _ = DateTime.UtcNow;
        }

        public partial class NoneOfOurs
        {
            public void HandleOpen(Open command) => _ = DateTime.UtcNow;
        }
        """);
}
