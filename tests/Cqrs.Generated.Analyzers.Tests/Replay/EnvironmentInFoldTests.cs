namespace Cqrs.Generated.Analyzers.Tests.Replay;

public sealed class EnvironmentInFoldTests
{
    [Theory]
    [InlineData("_ = {|CQRS3004:Environment.MachineName|};")]
    [InlineData("_ = {|CQRS3004:Environment.GetEnvironmentVariable(\"X\")|};")]
    [InlineData("_ = {|CQRS3004:Environment.NewLine|};")]
    [InlineData("_ = {|CQRS3004:Environment.CurrentManagedThreadId|};")]
    [InlineData("_ = {|CQRS3004:AppContext.BaseDirectory|};")]
    [InlineData("_ = {|CQRS3004:OperatingSystem.IsLinux()|};")]
    [InlineData("_ = {|CQRS3004:TimeZoneInfo.Local|};")]
    [InlineData("_ = {|CQRS3004:e.At.ToLocalTime()|};")]
    [InlineData("_ = {|CQRS3004:context.Created.LocalDateTime|};")]
    [InlineData("_ = {|CQRS3004:RegionInfo.CurrentRegion|};")]
    [InlineData("_ = {|CQRS3004:e.Owner.GetHashCode()|};")]
    [InlineData("_ = {|CQRS3004:e.GetHashCode()|};")]
    [InlineData("_ = {|CQRS3004:HashCode.Combine(e.Owner, e.Amount)|};")]
    [InlineData("_ = {|CQRS3004:Path.GetTempPath()|};")]
    public Task Surroundings_AreReported(string statements) => Folding.HandlerAsync(statements);

    [Theory]
    [InlineData("_ = e.Number.GetHashCode() + e.Amount.GetHashCode() + context.EventId.GetHashCode() + DayOfWeek.Monday.GetHashCode();")]
    [InlineData("_ = e.At.Date; _ = context.Created.UtcDateTime; _ = TimeZoneInfo.Utc;")]
    [InlineData("_ = Path.Combine(e.Owner, \"x\"); _ = Path.GetExtension(e.Owner);")]
    [InlineData("_ = GetType().Name;")]
    [InlineData("_ = Convert.ToBase64String(Encoding.UTF8.GetBytes(e.Owner)); _ = Math.Round(e.Amount, 2);")]
    [InlineData("_ = e.Equals(null); _ = e.ToString();")]
    public Task WhatIsTheSameEverywhere_IsNotReported(string statements) => Folding.HandlerAsync(statements);

    [Fact]
    public Task Message_SaysWhatToDo() => Folding.HandlerAsync(
        "_ = {|#0:Environment.UserName|};",
        Folding.Says("CQRS3004", "'HandleAccountOpened' asks its surroundings (Environment.UserName), which differ between machines and processes: ask before the event is raised, and put the answer into the event"));
}
