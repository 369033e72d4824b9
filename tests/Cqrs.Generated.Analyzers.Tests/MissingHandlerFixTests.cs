using Cqrs.Generated.CodeFixes;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class MissingHandlerFixTests
{
    private const string Events = """
        public sealed record Opened(string Owner, string? Note, decimal Limit, int[] Codes);
        public sealed record Renamed(string Owner);
        public sealed record Closed;

        """;

    [Fact]
    public Task Handler_TakesOverWhatNameAndTypeAgreeOn() => HandlesRaisedAsync(
        """
        public abstract class Named : Aggregate
        {
            protected string Note { get; set; } = "";
            public string Id2 { get; set; } = "";
        }

        public sealed partial class Account : Named
        {
            private string? _note;
            private readonly int[] codes = [];
            private static decimal limit;
            public string OWNER { get; private set; } = "";
            public decimal Limit { get; init; }
            public int Codes => codes.Length;

            public void Open() { Raise([|new Opened("", _note, limit, codes)|]); Raise([|new Renamed("")|]); Raise([|new Closed()|]); Raise([|new Closed()|]); }
        }
        """,
        """
        public abstract class Named : Aggregate
        {
            protected string Note { get; set; } = "";
            public string Id2 { get; set; } = "";
        }

        public sealed partial class Account : Named
        {
            private string? _note;
            private readonly int[] codes = [];
            private static decimal limit;
            public string OWNER { get; private set; } = "";
            public decimal Limit { get; init; }
            public int Codes => codes.Length;

            public void Open() { Raise(new Opened("", _note, limit, codes)); Raise(new Renamed("")); Raise(new Closed()); Raise(new Closed()); }

            private void HandleOpened(Opened e)
            {
                OWNER = e.Owner;
                _note = e.Note;
            }

            private void HandleRenamed(Renamed e) => OWNER = e.Owner;

            private void HandleClosed(Closed e) { }
        }
        """);

    [Fact]
    public Task Handler_GoesAfterTheLastOne() => HandlesRaisedAsync(
        """
        public sealed partial class Account : Aggregate
        {
          public string Owner { get; private set; } = "";

          private void HandleOpened(Opened e) => Owner = e.Owner; // of the owner

          // What callers call.
          public void Rename(string owner) => Raise([|new Renamed(owner)|]);
        }
        """,
        """
        public sealed partial class Account : Aggregate
        {
          public string Owner { get; private set; } = "";

          private void HandleOpened(Opened e) => Owner = e.Owner; // of the owner

          private void HandleRenamed(Renamed e) => Owner = e.Owner;

          // What callers call.
          public void Rename(string owner) => Raise(new Renamed(owner));
        }
        """);

    [Fact]
    public Task HandlersLineBelowLine_AreJoinedByAnother() => HandlesRaisedAsync(
        """
        public sealed partial class Account : Aggregate
        {
            public void Rename(string owner) => Raise([|new Renamed(owner)|]);
            private void HandleOpened(Opened e) { }
            private void HandleCqrsErrorEvent(CqrsErrorEvent e) { }
        }
        """,
        """
        public sealed partial class Account : Aggregate
        {
            public void Rename(string owner) => Raise(new Renamed(owner));
            private void HandleOpened(Opened e) { }
            private void HandleCqrsErrorEvent(CqrsErrorEvent e) { }
            private void HandleRenamed(Renamed e) { }
        }
        """);

    [Fact]
    public Task ClassOnOneLine_IsOpened() => HandlesRaisedAsync(
        """public sealed partial class Account : Aggregate { public void Rename(string owner) => Raise([|new Renamed(owner)|]); }""",
        """
        public sealed partial class Account : Aggregate { public void Rename(string owner) => Raise(new Renamed(owner));

            private void HandleRenamed(Renamed e) { }
        }
        """);

    [Fact]
    public Task LineEndsOfTheFile_AreKept()
    {
        const string Before = "public sealed partial class Account : Aggregate\r\n{\r\n    public void Do() => Raise([|new Closed()|]);\r\n}\r\n";
        const string After = "public sealed partial class Account : Aggregate\r\n{\r\n    public void Do() => Raise(new Closed());\r\n\r\n    private void HandleClosed(Closed e) { }\r\n}\r\n";
        return HandlesRaisedAsync(Before, After);
    }

    [Fact]
    public Task LastLineWithoutAnEnd_IsFollowedByThoseOfTheFile() => HandlesRaisedAsync(
        "// Kept.\r\npublic sealed partial class Account : Aggregate { public void Do() => Raise([|new Closed()|]); }",
        "// Kept.\r\npublic sealed partial class Account : Aggregate { public void Do() => Raise(new Closed());\r\n\r\n    private void HandleClosed(Closed e) { }\r\n}");

    [Fact]
    public Task EventOfAnotherNamespace_IsQualified() => HandlesRaisedAsync(
        """
        namespace Far.Away { public readonly record struct Credited<T>(T Amount, string @class); }

        public sealed partial class Account : Aggregate
        {
            private string @class = "";

            public void Do() => Raise([|new Far.Away.Credited<int>(1, @class)|]);
        }
        """,
        """
        namespace Far.Away { public readonly record struct Credited<T>(T Amount, string @class); }

        public sealed partial class Account : Aggregate
        {
            private string @class = "";

            public void Do() => Raise(new Far.Away.Credited<int>(1, @class));

            private void HandleCredited(Far.Away.Credited<int> e) => @class = e.@class;
        }
        """);

    [Fact]
    public Task Part_ThatHoldsHandlers_IsChosen() => Verifying.FixesAsync<RaisedEventNotHandledAnalyzer, MissingHandlerCodeFixer>(
        "Handle",
        [
            Events + "public sealed partial class Account : Aggregate\n{\n    public void Do() => Raise([|new Closed()|]);\n\n    public void Again() => Raise([|new Closed()|]);\n}\n",
            "public sealed partial class Account\n{\n    private void HandleOpened(Opened e) { }\n}\n",
        ],
        [
            Events + "public sealed partial class Account : Aggregate\n{\n    public void Do() => Raise(new Closed());\n\n    public void Again() => Raise(new Closed());\n}\n",
            "public sealed partial class Account\n{\n    private void HandleOpened(Opened e) { }\n\n    private void HandleClosed(Closed e) { }\n}\n",
        ]);

    [Fact]
    public Task OwnedFamily_GetsAHandlerForEach() => Verifying.FixesAsync<OwnedEventNotHandledAnalyzer, MissingHandlerCodeFixer>(
        "Handle",
        """
        public interface IEvent;

        [{|CQRS1012:{|CQRS1012:Owns<IEvent>|}|}]
        public sealed partial class Account : Aggregate;

        public sealed record First : IEvent;
        public sealed record Second : IEvent;
        """,
        """
        public interface IEvent;

        [Owns<IEvent>]
        public sealed partial class Account : Aggregate
        {
            private void HandleFirst(First e) { }

            private void HandleSecond(Second e) { }
        }

        public sealed record First : IEvent;
        public sealed record Second : IEvent;
        """);

    [Fact]
    public Task InheritedRaise_IsHandledInTheConcreteClass() => Verifying.FixesAsync<InheritedRaiseNotHandledAnalyzer, MissingHandlerCodeFixer>(
        "Handle",
        Events + """
        public abstract class Base : Aggregate { public void Do() => Raise(new Closed()); }

        public sealed partial class [|Account|] : Base { }
        """,
        Events + """
        public abstract class Base : Aggregate { public void Do() => Raise(new Closed()); }

        public sealed partial class Account : Base {
            private void HandleClosed(Closed e) { }
        }
        """);

    [Fact]
    public Task Ignore_StandsOnItsOwnLineBelowTheOtherAttributes() => Verifying.FixesAsync<ProjectedEventNotHandledAnalyzer, MissingHandlerCodeFixer>(
        "Ignore",
        Events + """
        public sealed partial class Account : Aggregate
        {
            private void HandleRenamed(Renamed e) { }
            private void HandleClosed(Closed e) { }
        }

        public static partial class Inner
        {
            /// <summary>The owners.</summary>
            [{|CQRS1013:{|CQRS1013:Projects<Account>|}|}]
            // For the office.
            public sealed partial class Owners : Projection;

            [{|CQRS1013:Projects<Account>|}] public sealed partial class Others : Projection { private void HandleClosed(Closed e) { } }
        }
        """,
        Events + """
        public sealed partial class Account : Aggregate
        {
            private void HandleRenamed(Renamed e) { }
            private void HandleClosed(Closed e) { }
        }

        public static partial class Inner
        {
            /// <summary>The owners.</summary>
            [Projects<Account>]
            // For the office.
            [Ignores<Closed>]
            [Ignores<Renamed>]
            public sealed partial class Owners : Projection;

            [Projects<Account>]
            [Ignores<Renamed>]
            public sealed partial class Others : Projection { private void HandleClosed(Closed e) { } }
        }
        """);

    [Fact]
    public Task Ignore_IsFullyNamedWhereItMustBe() => Verifying.FixesAsync<RaisedEventNotHandledAnalyzer, MissingHandlerCodeFixer>(
        "Ignore",
        """
        public sealed partial class Account : Aggregate
        {
            public sealed record Closed;

            public void Close() => Raise([|new Closed()|]);
        }
        """,
        """
        [Ignores<Account.Closed>]
        public sealed partial class Account : Aggregate
        {
            public sealed record Closed;

            public void Close() => Raise(new Closed());
        }
        """);

    [Fact]
    public Task WhatCannotBeAnEvent_HasNoFix() => Verifying.DoesNotOfferAsync<RaisedEventNotHandledAnalyzer, MissingHandlerCodeFixer>(
        "Handle", """public sealed partial class Account : Aggregate { public void Do() => Raise([|"text"|]); }""");

    [Theory]
    [InlineData("[Ignores<Closed>]\n[{|CQRS1015:Ignores<Renamed>|}]\n", "[Ignores<Closed>]\n")]
    [InlineData("[{|CQRS1015:Ignores<Renamed>|}, Ignores<Closed>, {|CQRS1015:Ignores<Opened>|}]\n", "[Ignores<Closed>]\n")]
    [InlineData("/// <summary>Text.</summary>\n[{|CQRS1015:Ignores<Renamed>|}, {|CQRS1015:Ignores<Opened>|}] // why\n", "/// <summary>Text.</summary>\n")]
    [InlineData("[{|CQRS1015:Ignores<Renamed>|}] ", "")]
    public Task ContradictingAttribute_IsRemoved(string before, string after)
    {
        const string Class = """
            public sealed partial class Account : Aggregate
            {
                private void HandleRenamed(Renamed e) { }
                private void HandleOpened(Opened e) { }
            }
            """;
        return Verifying.FixesAsync<IgnoredEventHandledAnalyzer, IgnoredEventHandledCodeFixer>("Remove", Events + before + Class, Events + after + Class);
    }

    private static Task HandlesRaisedAsync(string before, string after)
        => Verifying.FixesAsync<RaisedEventNotHandledAnalyzer, MissingHandlerCodeFixer>("Handle", Events + before, Events + after);
}
