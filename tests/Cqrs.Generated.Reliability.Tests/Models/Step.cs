namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>
/// One call of a store, in numbers that mean the same to a store and to the model: names are small numbers, and positions count the events of the sequence, from 1.
/// </summary>
internal abstract record Step
{
    internal sealed record Append(int Stream, int? Expected, int Batch, int Correlation, byte[] Contents) : Step
    {
        public override string ToString() => $"Append {string.Join(",", Contents)} to s{Stream} at {Expected?.ToString() ?? "any"} as b{Batch} in c{Correlation}";
    }

    /// <summary>An append whose token has been cancelled before.</summary>
    internal sealed record Cancelled(Append Of) : Step
    {
        public override string ToString() => $"Cancelled: {Of}";
    }

    internal sealed record Find(int Batch) : Step
    {
        public override string ToString() => $"Find b{Batch}";
    }

    internal sealed record ReadStream(int Stream, int After) : Step
    {
        public override string ToString() => $"Read s{Stream} after {After}";
    }

    internal sealed record ReadAll(int After, int Maximum) : Step
    {
        public override string ToString() => $"Read the log after {After}, {Maximum} at most";
    }

    internal sealed record ReadCorrelation(int Correlation) : Step
    {
        public override string ToString() => $"Read c{Correlation}";
    }

    internal sealed record Head : Step
    {
        public override string ToString() => "Head";
    }

    internal sealed record SaveCheckpoint(int Name, int Position) : Step
    {
        public override string ToString() => $"Save {Position} as k{Name}";
    }

    internal sealed record LoadCheckpoint(int Name) : Step
    {
        public override string ToString() => $"Load k{Name}";
    }

    internal sealed record Reopen : Step
    {
        public override string ToString() => "Reopen";
    }
}
