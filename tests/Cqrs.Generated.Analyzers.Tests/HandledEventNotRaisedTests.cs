using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class HandledEventNotRaisedTests
{
    [Fact]
    public Task HandlerOfWhatNobodyRaises_IsReportedAtItsName() => Verifying.ReportsAsync<HandledEventNotRaisedAnalyzer>("""
        public sealed record Opened(string Owner);
        public sealed record Closed;

        public sealed partial class Account : Aggregate
        {
            public void Open() => Raise(new Opened(""));
            private void HandleOpened(Opened e) { }
            private void {|#0:HandleClosed|}(Closed e) { }
        }
        """,
        new DiagnosticResult("CQRS1014", DiagnosticSeverity.Info).WithLocation(0)
            .WithMessage("'HandleClosed' handles 'Closed', which no aggregate here raises: raise it, or remove the handler; if only old histories hold it, say so with [Owns<Closed>]"));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<HandledEventNotRaisedAnalyzer>("""
        public interface IEvent;
        public sealed record Opened(string Owner) : IEvent;
        public sealed record Closed : IEvent;
        public sealed record Old;
        public sealed record Elsewhere;
        public sealed record ByBase;
        public sealed record Grouped;
        [Event("Booked")] public sealed record Booked;
        [Event("Booked", Version = 2)] public sealed record BookedFor(int Nights);

        public abstract partial class Base : Aggregate
        {
            public void Do() => Raise(new ByBase());
            protected void HandleClosed(Closed e) { }                       // abstract: who derives from it may raise it
        }

        [Owns<Old>]
        public sealed partial class Account : Base
        {
            public void Book() => Raise(new BookedFor(1));
            public void Group(Grouped[] all) => Array.ForEach(all, Raise);
            private void HandleOld(Old e) { }                               // said to be old
            private void HandleElsewhere(Elsewhere e) { }                   // raised by another aggregate
            private void HandleByBase(ByBase e) { }                         // raised by the base class
            private void HandleBooked(Booked e) { }                         // an earlier version of what is raised
            private void HandleBookedFor(BookedFor e) { }
            private void HandleGrouped(Grouped e) { }
            private void HandleCqrsErrorEvent(CqrsErrorEvent e) { }         // of another assembly
        }

        public sealed partial class Other : Aggregate
        {
            public void Do() => Raise(new Elsewhere());
            private void HandleElsewhere(Elsewhere e) { }
        }

        public sealed partial class OfAny : Aggregate
        {
            public void Do<T>(T e) where T : notnull => Raise(e);
            private void HandleOpened(Opened e) { }
        }

        public sealed partial class OfFamily : Aggregate
        {
            public void Do(IEvent e) => Raise(e);
            private void HandleClosed(Closed e) { }
        }

        public sealed partial class Sketch : Aggregate
        {
            private void HandleOpened(Opened e) { }
        }

        public sealed partial class ReadModel : Projection
        {
            private void HandleBooked(Booked e) { }
        }
        """);
}
