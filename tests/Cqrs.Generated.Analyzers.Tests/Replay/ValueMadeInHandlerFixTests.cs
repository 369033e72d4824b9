using Cqrs.Generated.Analyzers.Replay;
using Cqrs.Generated.CodeFixes.Replay;

namespace Cqrs.Generated.Analyzers.Tests.Replay;

public sealed class ValueMadeInHandlerFixTests
{
    private const string Lift = nameof(Lift);

    private const string Context = nameof(Context);

    [Fact]
    public Task TimeOfAPositionalEvent_GoesIntoItWhereverItIsMade() => FixesAsync(
        Lift,
        [
            """
            namespace Bank
            {
                public sealed partial class Account : Aggregate
                {
                    public DateTimeOffset OpenedAt { get; private set; }

                    public void Open(string owner) => Raise(new AccountOpened(owner));

                    private void HandleAccountOpened(AccountOpened e) => OpenedAt = {|CQRS3001:DateTimeOffset.UtcNow|};
                }
            }
            """,
            "namespace Bank { public sealed record AccountOpened(string Owner); }",
            "class Test { Bank.AccountOpened Sample() => new(Owner: \"Ada\"); Bank.AccountOpened Other => new Bank.AccountOpened(\"Bo\"); }",
        ],
        [
            """
            namespace Bank
            {
                public sealed partial class Account : Aggregate
                {
                    public DateTimeOffset OpenedAt { get; private set; }

                    public void Open(string owner) => Raise(new AccountOpened(owner, OpenedAt: DateTimeOffset.UtcNow));

                    private void HandleAccountOpened(AccountOpened e) => OpenedAt = e.OpenedAt;
                }
            }
            """,
            "namespace Bank { public sealed record AccountOpened(string Owner, DateTimeOffset OpenedAt); }",
            "class Test { Bank.AccountOpened Sample() => new(Owner: \"Ada\", OpenedAt: DateTimeOffset.UtcNow); Bank.AccountOpened Other => new Bank.AccountOpened(\"Bo\", OpenedAt: DateTimeOffset.UtcNow); }",
        ]);

    [Fact]
    public Task IdOfAnEventWithProperties_BecomesAProperty() => FixesAsync(
        Lift,
        """
        public sealed class LineAdded
        {
            public string Product { get; init; } = "";
        }

        public sealed partial class Order : Aggregate
        {
            private Guid _last;

            public void Add(string product) => Raise(new LineAdded { Product = product });

            public void AddNone() => Raise(new LineAdded());

            private void HandleLineAdded(LineAdded e) => _last = {|CQRS3003:Guid.NewGuid()|};
        }
        """,
        """
        public sealed class LineAdded
        {
            public string Product { get; init; } = "";

            public Guid Last { get; init; }
        }

        public sealed partial class Order : Aggregate
        {
            private Guid _last;

            public void Add(string product) => Raise(new LineAdded { Product = product, Last = Guid.NewGuid() });

            public void AddNone() => Raise(new LineAdded() { Last = Guid.NewGuid() });

            private void HandleLineAdded(LineAdded e) => _last = e.Last;
        }
        """);

    [Theory]
    [InlineData("public readonly record struct Drawn(int Sides);", "public readonly record struct Drawn(int Sides, int Result);", "new Drawn(6)", "new Drawn(6, Result: Random.Shared.Next(6))")]
    [InlineData("public sealed record Drawn;", "public sealed record Drawn(int Result);", "new Drawn()", "new Drawn(Result: Random.Shared.Next(6))")]
    [InlineData("public sealed record Drawn();", "public sealed record Drawn(int Result);", "new Drawn { }", "new Drawn(Result: Random.Shared.Next(6)) { }")]
    [InlineData("public sealed record Drawn(int Sides = 6);", "public sealed record Drawn(int Sides = 6)\n{\n    public int Result { get; init; }\n}", "new Drawn()", "new Drawn() { Result = Random.Shared.Next(6) }")]
    [InlineData("public struct Drawn { }", "public struct Drawn\n{\n    public int Result { get; init; }\n}", "new Drawn()", "new Drawn() { Result = Random.Shared.Next(6) }")]
    [InlineData("public struct Drawn { public int Sides { get; init; } }", "public struct Drawn { public int Sides { get; init; } public int Result { get; init; } }", "new Drawn { Sides = 6, }", "new Drawn { Sides = 6, Result = Random.Shared.Next(6), }")]
    [InlineData("public sealed record Drawn(int Result);", "public sealed record Drawn(int Result, int Result2);", "new Drawn(1)", "new Drawn(1, Result2: Random.Shared.Next(6))", "Result2")]
    public Task EveryKindOfEvent_CanTakeAValue(string before, string after, string made, string filled, string name = "Result") => FixesAsync(
        Lift, Dice(before, made, "{|CQRS3002:Random.Shared.Next(6)|}"), Dice(after, filled, $"e.{name}"));

    [Fact]
    public Task NameIsThatOfTheTarget_OrWhatTheValueIs() => FixesAsync(
        Lift,
        """
        public sealed record Started(int Number);

        public sealed partial class Game : Aggregate
        {
            private (Guid, DateTime) _both;
            private DateTime _due;
            private Guid _id;

            public void Start() => Raise(new Started(1));

            private void HandleStarted(Started happened)
            {
                var begun = {|CQRS3001:DateTime.UtcNow|};
                _due = {|CQRS3001:DateTime.UtcNow|}.AddDays(1);
                (_both, _id) = (default, {|CQRS3003:Guid.NewGuid()|});
                Note({|CQRS3003:Guid.CreateVersion7()|});
            }

            private void Note(Guid player) => _id = player;
        }
        """,
        """
        public sealed record Started(int Number, DateTime Begun, DateTime OccurredAt, Guid Id, Guid Player);

        public sealed partial class Game : Aggregate
        {
            private (Guid, DateTime) _both;
            private DateTime _due;
            private Guid _id;

            public void Start() => Raise(new Started(1, Begun: DateTime.UtcNow, OccurredAt: DateTime.UtcNow, Id: Guid.NewGuid(), Player: Guid.CreateVersion7()));

            private void HandleStarted(Started happened)
            {
                var begun = happened.Begun;
                _due = happened.OccurredAt.AddDays(1);
                (_both, _id) = (default, happened.Id);
                Note(happened.Player);
            }

            private void Note(Guid player) => _id = player;
        }
        """);

    [Fact]
    public Task TypesAreNamedAsTheyAreKnownInEachFile() => FixesAsync(
        Lift,
        [
            "public sealed partial class Page : Aggregate { string _token = \"\"; private void HandlePageWritten(Pages.PageWritten e) => _token = {|CQRS3003:System.IO.Path.GetRandomFileName()|}; }",
            "namespace Pages { using System.IO; public sealed record PageWritten(string Text); static class Samples { static PageWritten One => new(\"x\"); } }",
        ],
        [
            "public sealed partial class Page : Aggregate { string _token = \"\"; private void HandlePageWritten(Pages.PageWritten e) => _token = e.Token; }",
            "namespace Pages { using System.IO; public sealed record PageWritten(string Text, string Token); static class Samples { static PageWritten One => new(\"x\", Token: Path.GetRandomFileName()); } }",
        ]);

    [Theory]
    [InlineData("{|CQRS3001:DateTimeOffset.UtcNow|}", "context.Created")]
    [InlineData("{|CQRS3001:DateTime.UtcNow|}", "context.Created.UtcDateTime")]
    [InlineData("{|CQRS3001:TimeProvider.System.GetUtcNow()|}.AddDays(1)", "context.Created.AddDays(1)")]
    public Task Time_CanBeTakenFromTheContext(string before, string after) => FixesAsync(
        Context, Account("AccountOpened e", before), Account("AccountOpened e, EventContext context", after));

    [Fact]
    public Task ContextThatIsThere_IsUsed() => FixesAsync(
        Context, Account("in AccountOpened e, in EventContext c", "{|CQRS3001:DateTimeOffset.Now|}"), Account("in AccountOpened e, in EventContext c", "c.Created"));

    [Fact]
    public Task ContextOfManyTimes_IsAskedForOnce() => FixesAsync(
        Context,
        Account("AccountOpened e", "({|CQRS3001:DateTimeOffset.UtcNow|}, {|CQRS3001:DateTime.UtcNow|})"),
        Account("AccountOpened e, EventContext context", "(context.Created, context.Created.UtcDateTime)"));

    [Fact]
    public Task NameThatIsTaken_IsAvoided() => FixesAsync(
        Context,
        Account("AccountOpened e", "Pair({|CQRS3001:DateTimeOffset.UtcNow|}, context: 1)"),
        Account("AccountOpened e, EventContext eventContext", "Pair(eventContext.Created, context: 1)"));

    [Theory]
    [InlineData(Context, "{|CQRS3001:DateTime.Now|}")]
    [InlineData(Context, "{|CQRS3001:DateTime.Today|}")]
    [InlineData(Context, "{|CQRS3003:Guid.NewGuid()|}")]
    [InlineData(Lift, "{|CQRS3001:_clock.GetUtcNow()|}")]
    [InlineData(Lift, "{|CQRS3002:Random.Shared.Next(e.Number)|}")]
    [InlineData(Lift, "{|CQRS3002:s_random.Next()|}")]
    [InlineData(Lift, "{|CQRS3001:Now()|}")]
    [InlineData(Context, "{|CQRS3001:Now()|}")]
    public Task WhatCannotBeMovedThere_IsNotOffered(string key, string expression)
        => Verifying.DoesNotOfferAsync<ReplaySafetyAnalyzer, ValueMadeInHandlerCodeFixer>(key, Account("AccountOpened e", expression));

    [Fact]
    public Task EventOfAnotherAssembly_CannotBeChanged() => Verifying.DoesNotOfferAsync<ReplaySafetyAnalyzer, ValueMadeInHandlerCodeFixer>(
        Lift, "public sealed partial class Log : Projection { DateTime _at; private void HandleCqrsErrorEvent(CqrsErrorEvent e) => _at = {|CQRS3001:DateTime.UtcNow|}; }");

    [Fact]
    public Task HandlerThatOthersOverride_IsGivenNoContext() => Verifying.DoesNotOfferAsync<ReplaySafetyAnalyzer, ValueMadeInHandlerCodeFixer>(
        Context, Account("AccountOpened e", "{|CQRS3001:DateTime.UtcNow|}").Replace("private void Handle", "protected virtual void Handle", StringComparison.Ordinal));

    private static string Account(string parameters, string expression) => $$"""
        public sealed record AccountOpened(int Number);

        public partial class Account : Aggregate
        {
            private static readonly Random s_random = new(1);
            private readonly TimeProvider _clock = TimeProvider.System;
            private object _value;

            private void HandleAccountOpened({{parameters}}) => _value = {{expression}};

            private static DateTime Now() => DateTime.UtcNow;

            private static object Pair(object value, int context) => (value, context);
        }
        """;

    private static string Dice(string declaration, string made, string drawn) => $$"""
        {{declaration}}

        public sealed partial class Dice : Aggregate
        {
            public int Result { get; private set; }

            public void Roll() => Raise({{made}});

            private void HandleDrawn(Drawn e) => Result = {{drawn}};
        }
        """;

    private static Task FixesAsync(string key, string before, string after) => FixesAsync(key, [before], [after]);

    private static Task FixesAsync(string key, string[] before, string[] after)
        => Verifying.FixesAsync<ReplaySafetyAnalyzer, ValueMadeInHandlerCodeFixer>(key, before, after);
}
