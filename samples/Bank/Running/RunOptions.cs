namespace Bank.Running;

/// <summary>What the command line asked for.</summary>
/// <param name="Ledger">The ledger's file; null for the seeded one.</param>
/// <param name="Store">Where events go.</param>
/// <param name="Overdraft">What is agreed with the accounts that are opened.</param>
/// <param name="Bus">The broker that commands and events go over, between processes; null for one process without.</param>
/// <param name="Json">Whether standard output holds one JSON object and nothing else.</param>
internal sealed record RunOptions(string? Ledger, StoreChoice Store, decimal Overdraft, string? Bus, bool Json);
