using Cqrs.Generated.CodeFixes;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class HandlerWithoutMatchingEventFixTests
{
    [Fact]
    public Task Rename_FollowsAllReferencesInAllFiles() => FixesAsync("Rename",
        [
            """
            public sealed record AccountOpened(string Owner);

            public sealed partial class Account : Aggregate
            {
                /// <summary>See <see cref="HandleAccountOpend"/>.</summary>
                public const string Name = nameof(HandleAccountOpend);

                internal void [|HandleAccountOpend|](AccountOpened e) { }
            }
            """,
            """
            public static class Uses
            {
                public static void Call(Account account) => account.HandleAccountOpend(new("Ann"));
            }
            """,
        ],
        [
            """
            public sealed record AccountOpened(string Owner);

            public sealed partial class Account : Aggregate
            {
                /// <summary>See <see cref="HandleAccountOpened"/>.</summary>
                public const string Name = nameof(HandleAccountOpened);

                internal void HandleAccountOpened(AccountOpened e) { }
            }
            """,
            """
            public static class Uses
            {
                public static void Call(Account account) => account.HandleAccountOpened(new("Ann"));
            }
            """,
        ]);

    [Fact]
    public Task RenameAll_RenamesEachHandlerOfEachFile() => FixesAsync("Rename",
        [
            """
            public sealed record AccountOpened(string Owner);
            public sealed record AccountClosed;

            public sealed partial class Account : Aggregate
            {
                private void [|HandleOpened|](AccountOpened e) { }
                private void [|HandleClosed|](AccountClosed e) { }
            }
            """,
            """
            public sealed partial class Accounts : Projection
            {
                private void [|HandleOpened|](AccountOpened e) { }
                private void Replay() => HandleOpened(new("Ann"));
            }
            """,
        ],
        [
            """
            public sealed record AccountOpened(string Owner);
            public sealed record AccountClosed;

            public sealed partial class Account : Aggregate
            {
                private void HandleAccountOpened(AccountOpened e) { }
                private void HandleAccountClosed(AccountClosed e) { }
            }
            """,
            """
            public sealed partial class Accounts : Projection
            {
                private void HandleAccountOpened(AccountOpened e) { }
                private void Replay() => HandleAccountOpened(new("Ann"));
            }
            """,
        ]);

    [Fact]
    public Task Rename_IsNotOfferedWhereItWouldMakeASecondHandler() => DoesNotOfferAsync("Rename", """
        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e, EventContext context) { }
            private void [|HandleAccountClosed|](AccountOpened e) { }
        }
        """);

    [Fact]
    public Task Rename_IsNotOfferedForATypeThatCouldNotBeAnEvent() => DoesNotOfferAsync("Rename", """
        public sealed partial class Account : Aggregate
        {
            private void [|HandleFee|](decimal amount) { }
        }
        """);

    [Fact]
    public Task Retype_TakesTheTypeThatTheNameSpeaksOf() => FixesAsync("Retype",
        """
        public sealed record AccountOpened(string Owner);
        public readonly record struct AccountClosed;

        public sealed partial class Account : Aggregate
        {
            private void [|HandleAccountClosed|](in /* the last one */ AccountOpened e) { }
        }
        """,
        """
        public sealed record AccountOpened(string Owner);
        public readonly record struct AccountClosed;

        public sealed partial class Account : Aggregate
        {
            private void HandleAccountClosed(in /* the last one */ AccountClosed e) { }
        }
        """);

    [Fact]
    public Task Retype_CorrectsAMisspeltType() => FixesAsync("Retype",
        """
        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void [|HandleAccountOpened|]({|CS0246:AccountOpend|} e) { }
        }
        """,
        """
        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
        }
        """);

    [Fact]
    public Task Retype_IsNotOfferedWhereTheNameSpeaksOfNoType() => DoesNotOfferAsync("Retype", """
        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void [|HandleAccountOpend|](AccountOpened e) { }
        }
        """);

    [Fact]
    public Task Declare_WritesTheEventAfterTheOutermostType() => DeclaresAsync(
        """
        namespace Bank
        {
            public static partial class Accounts
            {
                public sealed partial class Account : Aggregate
                {
                    private void [|HandleAccountOpened|]({|CS0246:AccountOpened|} e) { }
                }
            }

            public enum Currency { Koruna }
        }
        """,
        """
        namespace Bank
        {
            public static partial class Accounts
            {
                public sealed partial class Account : Aggregate
                {
                    private void HandleAccountOpened(AccountOpened e) { }
                }
            }

            public sealed record AccountOpened;

            public enum Currency { Koruna }
        }
        """);

    [Fact]
    public Task Declare_AlsoTakesWhatItDeclares() => DeclaresAsync(
        """
        namespace Bank;

        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void [|HandleAccountClosed|](AccountOpened e) { }
        }
        """,
        """
        namespace Bank;

        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void HandleAccountClosed(AccountClosed e) { }
        }

        public sealed record AccountClosed;
        """);

    [Fact]
    public Task Declare_InAFileWithCarriageReturns_KeepsThem() => DeclaresAsync(
        """
        public sealed partial class Account : Aggregate
        {
            private void [|HandleAccountClosed|]({|CS0246:AccountClosed|} e) { }
        }
        """.ReplaceLineEndings("\r\n"),
        """
        public sealed partial class Account : Aggregate
        {
            private void HandleAccountClosed(AccountClosed e) { }
        }

        public sealed record AccountClosed;
        """.ReplaceLineEndings("\r\n"));

    [Fact]
    public Task Declare_WritesWhatTheHandlerReads() => DeclaresAsync(
        """
        public sealed partial class Account : Aggregate
        {
            private readonly System.Collections.Generic.List<string> _owners = [];
            private readonly System.Collections.Generic.Dictionary<Guid, int?> _counts = [];
            private decimal _balance;
            private object? _any;

            private void [|HandleAccountOpened|]({|CS0246:AccountOpened|} e)
            {
                _balance += e.Amount;
                _balance -= e.Amount;
                _owners.Add(e.Owner);
                _counts[e.Id] = e.Count;
                DateOnly since = e.Since;
                var anything = e.Anything;
                _any = e.Any;
                Note(e.Text.Length);
            }

            private static void Note(int length) { }
        }
        """,
        """
        public sealed partial class Account : Aggregate
        {
            private readonly System.Collections.Generic.List<string> _owners = [];
            private readonly System.Collections.Generic.Dictionary<Guid, int?> _counts = [];
            private decimal _balance;
            private object? _any;

            private void HandleAccountOpened(AccountOpened e)
            {
                _balance += e.Amount;
                _balance -= e.Amount;
                _owners.Add(e.Owner);
                _counts[e.Id] = e.Count;
                DateOnly since = e.Since;
                var anything = e.{|CS1061:Anything|};
                _any = e.{|CS1061:Any|};
                Note(e.{|CS1061:Text|}.Length);
            }

            private static void Note(int length) { }
        }

        public sealed record AccountOpened(decimal Amount, string Owner, Guid Id, int? Count, DateOnly Since);
        """);

    [Fact]
    public Task RenameAll_OfTwoMethodsForOneEvent_RenamesOne() => Verifying.FixesSomeAsync<HandlerWithoutMatchingEventAnalyzer, HandlerWithoutMatchingEventCodeFixer>("Rename",
        [
            """
            public sealed record AccountOpened(string Owner);

            public sealed partial class Account : Aggregate
            {
                private void [|HandleOpened|](AccountOpened e) { }
                private void [|HandleOpening|](AccountOpened e) { }
            }
            """,
            """
            public sealed partial class Account
            {
                private void [|HandleOpen|](AccountOpened e) { }
            }
            """,
        ],
        [
            """
            public sealed record AccountOpened(string Owner);

            public sealed partial class Account : Aggregate
            {
                private void HandleAccountOpened(AccountOpened e) { }
                private void [|HandleOpening|](AccountOpened e) { }
            }
            """,
            """
            public sealed partial class Account
            {
                private void [|HandleOpen|](AccountOpened e) { }
            }
            """,
        ]);

    [Fact]
    public Task Declare_IsNotOfferedWhereTheNameIsAmbiguous() => DoesNotOfferAsync("Declare", """
        using Now;
        using Then;

        public sealed partial class Account : Aggregate
        {
            private void [|HandleAccountOpened|]({|CS0104:AccountOpened|} e) { }
        }

        namespace Now { public sealed record AccountOpened; }
        namespace Then { public sealed record AccountOpened; }
        """);

    [Fact]
    public Task Declare_IsNotOfferedForWhatCannotBeAName() => DoesNotOfferAsync("Declare", """
        public sealed partial class Account : Aggregate
        {
            private void [|Handle1|](decimal amount) { }
        }
        """);

    private static Task FixesAsync(string key, string before, string after)
        => Verifying.FixesAsync<HandlerWithoutMatchingEventAnalyzer, HandlerWithoutMatchingEventCodeFixer>(key, before, after);

    private static Task FixesAsync(string key, string[] before, string[] after)
        => Verifying.FixesAsync<HandlerWithoutMatchingEventAnalyzer, HandlerWithoutMatchingEventCodeFixer>(key, before, after);

    private static Task DeclaresAsync(string before, string after)
        => Verifying.FixesOnlyOneAsync<HandlerWithoutMatchingEventAnalyzer, HandlerWithoutMatchingEventCodeFixer>("Declare", before, after);

    private static Task DoesNotOfferAsync(string key, string source)
        => Verifying.DoesNotOfferAsync<HandlerWithoutMatchingEventAnalyzer, HandlerWithoutMatchingEventCodeFixer>(key, source);
}
