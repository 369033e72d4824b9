using Cqrs.Generated.CodeFixes;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class DuplicateHandlerFixTests
{
    [Fact]
    public Task Merge_PutsOneAfterTheOther() => FixesAsync(
        """
        public sealed record Credited(decimal Amount);
        public sealed record Closed(string Reason);

        public sealed partial class Account : Aggregate
        {
            private decimal _balance;
            private DateTimeOffset _last;
            private string _reason = "";
            private int _count;

            private void HandleCredited(Credited e) => _balance += e.Amount; // first the money

            private void HandleClosed(in Closed e, EventContext context)
            {
                // Why it was closed.
                _reason = e.Reason;

                if (_reason.Length > 3)
                {
                    _last = context.Created;
                }
            }

            // When it moved.
            private void [|HandleCredited|](Credited credited, EventContext when) => _last = when.Created; // as stored

            private void [|HandleClosed|](Closed closed, EventContext c) { _count += closed.Reason.Length; _last = c.Created; }

            private void [|HandleCredited|](in Credited c)
            {
                var amount = c.Amount;
                _count += (int)amount;
            }

            public int Count => _count;
        }
        """,
        """
        public sealed record Credited(decimal Amount);
        public sealed record Closed(string Reason);

        public sealed partial class Account : Aggregate
        {
            private decimal _balance;
            private DateTimeOffset _last;
            private string _reason = "";
            private int _count;

            private void HandleCredited(Credited e, EventContext when)
            {
                _balance += e.Amount; // first the money
                // When it moved.
                _last = when.Created; // as stored
                var amount = e.Amount;
                _count += (int)amount;
            }

            private void HandleClosed(in Closed e, EventContext context)
            {
                // Why it was closed.
                _reason = e.Reason;

                if (_reason.Length > 3)
                {
                    _last = context.Created;
                }
                _count += e.Reason.Length; _last = context.Created;
            }

            public int Count => _count;
        }
        """);

    [Theory]
    [InlineData("private void HandleCredited(Credited e) { var x = 1; _x += x; }", "private void [|HandleCredited|](Credited e, EventContext c) { var x = 2; _y += x; }")]
    [InlineData("private void HandleCredited(Credited e) { if (_x > 1) return; _x++; }", "private void [|HandleCredited|](Credited e, EventContext c) => _y++;")]
    [InlineData("private void HandleCredited(Credited e) => _x++;", "private void [|HandleCredited|](Credited e, EventContext c) { if (_y > 1) return; _y++; }")]
    [InlineData("private void HandleCredited(Credited _y) => _x++;", "private void [|HandleCredited|](Credited e, EventContext c) => _y++;")]
    [InlineData("private void HandleCredited(Credited e) => _x++;", "private void [|HandleCredited|](Credited e, EventContext c) { var _x = 1; _y = _x; }")]
    [InlineData("private void HandleCredited(Credited e) => _x++;", "private void [|HandleCredited|](Credited e, EventContext _x) => _y++;")]
    [InlineData("private void HandleCredited(Credited e) => throw new Exception();", "private void [|HandleCredited|](Credited e, EventContext c) => _y++;")]
    [InlineData("private void HandleCredited(in Credited e) => _x++;", "private void [|HandleCredited|](Credited e, EventContext c) { Func<decimal> later = () => e.Amount; }")]
    [InlineData("private static void HandleCredited(Credited e) { }", "private void [|HandleCredited|](Credited e, EventContext c) => _y++;")]
    [InlineData("private void HandleCredited(Credited e) => _x++;", "[Obsolete] private void [|HandleCredited|](Credited e, EventContext c) => _y++;")]
    [InlineData("private void HandleCredited(Credited e) => _x++;", "/// <summary>Counts.</summary>\n    private void [|HandleCredited|](Credited e, EventContext c) => _y++;")]
    [InlineData("private void HandleCredited(Credited e) => _x++;", "private void [|HandleCredited|](Credited e, EventContext c) => _y++; private void Call() => HandleCredited(new(1), default);")]
    public Task WhatWouldMeanSomethingElse_IsNotMerged(string first, string second) => Verifying.DoesNotOfferAsync<DuplicateHandlerAnalyzer, DuplicateHandlerCodeFixer>("Merge", $$"""
        public sealed record Credited(decimal Amount);

        public sealed partial class Account : Aggregate
        {
            private int _x, _y;
            {{first}}
            {{second}}
        }
        """);

    [Fact]
    public Task CommandHandlersAndHandlersOfTwoFiles_AreNotMerged() => Verifying.FixesAsync<DuplicateHandlerAnalyzer, DuplicateHandlerCodeFixer>("Merge", s_apart, s_apart);

    private static readonly string[] s_apart =
    [
        """
        public sealed record Open(string Owner);
        public sealed record Opened(string Owner);
        public sealed partial class Commands : ICommandHandlers
        {
            private ValueTask HandleOpen(Open c) => default;
            private void [|HandleOpen|](Open c, CommandContext context) { }
        }
        public sealed partial class Account : Aggregate
        {
            private void HandleOpened(Opened e) { }
        }
        """,
        """
        public sealed partial class Account
        {
            private void [|HandleOpened|](Opened e, EventContext c) { }
        }
        """,
    ];

    private static Task FixesAsync(string before, string after)
        => Verifying.FixesAsync<DuplicateHandlerAnalyzer, DuplicateHandlerCodeFixer>("Merge", before, after);
}
