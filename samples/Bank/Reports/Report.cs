using Bank.Ledgers;
using Bank.Running;

namespace Bank.Reports;

/// <summary>What a run found, did and measured; the members are the properties of <c>--json</c>.</summary>
internal sealed record Report
{
    /// <summary>The ledger's name.</summary>
    public required string Ledger { get; init; }

    /// <summary>The store, as <c>--store</c> takes it.</summary>
    public required string Store { get; init; }

    /// <summary>What was in the store before the run.</summary>
    public required Stock Found { get; init; }

    /// <summary>Accounts of the ledger.</summary>
    public required int Accounts { get; init; }

    /// <summary>Transactions of the ledger.</summary>
    public required int Transactions { get; init; }

    /// <summary>Those of them that were in the store before they were sent.</summary>
    public required int AlreadyThere { get; init; }

    /// <summary>Events in the store after the run, those of the tour among them.</summary>
    public required long Events { get; init; }

    /// <summary>Commands handled per second, each durable when it counts.</summary>
    public required double CommandsPerSecond { get; init; }

    /// <summary>Events folded per second while every account was loaded from its stream.</summary>
    public required double RehydrationEventsPerSecond { get; init; }

    /// <summary>Whether every account agrees.</summary>
    public bool BalancesAgree => Disagreements.Count == 0;

    /// <summary>The accounts that do not.</summary>
    public required IReadOnlyList<Disagreement> Disagreements { get; init; }
}
