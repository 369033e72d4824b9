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
    [InlineData("_ = {|CQRS3001:DateOnly.FromDateTime({|CQRS3001:DateTime.Now|})|};", false)]
    [InlineData("Func<DateTime> now = () => {|CQRS3001:DateTime.UtcNow|}; _ = now();")]
    [InlineData("_ = new[] { 1 }.Select(n => {|CQRS3001:DateTime.UtcNow|}.AddDays(n)).ToList();")]
    [InlineData("DateTime Now() => {|CQRS3001:DateTime.UtcNow|}; _ = Now();")]
    [InlineData("_ = e.Amount > 1 ? e.At : {|CQRS3001:DateTime.UtcNow|};")]
    public Task ClockInAHandler_IsReportedThere(string statements, bool holds = true)
        => holds ? Folding.HandlerAsync(statements) : Task.CompletedTask;
}
