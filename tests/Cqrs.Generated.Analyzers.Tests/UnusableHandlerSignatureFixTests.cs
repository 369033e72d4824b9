using Cqrs.Generated.CodeFixes;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class UnusableHandlerSignatureFixTests
{
    [Fact]
    public Task OneWrongWord_IsMended() => Verifying.FixesAsync<UnusableHandlerSignatureAnalyzer, UnusableHandlerSignatureCodeFixer>("Mend",
        """
        public sealed record Opened(string Owner);
        public sealed record Closed(string Owner);
        public sealed record Open(string Owner);

        public abstract partial class Base : Aggregate
        {
            void [|HandleOpened|](Opened e) { }
            private static void [|HandleClosed|](Closed e) { }
        }

        public sealed partial class Account : Aggregate
        {
            private void [|HandleOpened|](ref Opened e) { }
            private void [|HandleClosed|](/* all */ ref readonly Closed e) { }
        }

        public sealed partial class Commands : ICommandHandlers
        {
            private async void [|HandleOpen|](Open command) => await Task.Yield();
        }
        """,
        """
        public sealed record Opened(string Owner);
        public sealed record Closed(string Owner);
        public sealed record Open(string Owner);

        public abstract partial class Base : Aggregate
        {
            protected void HandleOpened(Opened e) { }
            protected static void HandleClosed(Closed e) { }
        }

        public sealed partial class Account : Aggregate
        {
            private void HandleOpened(Opened e) { }
            private void HandleClosed(/* all */ Closed e) { }
        }

        public sealed partial class Commands : ICommandHandlers
        {
            private async Task HandleOpen(Open command) => await Task.Yield();
        }
        """);

    [Theory]
    [InlineData("Aggregate", "private async void [|HandleOpened|](Opened e) => await Task.Yield();")]
    [InlineData("Aggregate", "private int [|HandleOpened|](Opened e) => 1;")]
    [InlineData("Aggregate", "private void [|HandleOpened|](out Opened e) => e = new(\"\");")]
    [InlineData("Aggregate", "private void [|HandleOpened|]() { }")]
    [InlineData("Aggregate", "private void [|HandleOpened|]<T>(ref Opened e) { }")]
    [InlineData("ICommandHandlers", "private Task<int> [|HandleOpened|](Opened e) => Task.FromResult(1);")]
    public Task WhatNeedsAThought_IsNotMended(string kind, string method) => Verifying.DoesNotOfferAsync<UnusableHandlerSignatureAnalyzer, UnusableHandlerSignatureCodeFixer>("Mend", $$"""
        public sealed record Opened(string Owner);

        public sealed partial class Account : {{kind}}
        {
            {{method}}
        }
        """);
}
