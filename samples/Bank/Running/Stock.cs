namespace Bank.Running;

/// <summary>What is in a store.</summary>
/// <param name="Accounts">How many accounts.</param>
/// <param name="Events">How many events, whatever they are about.</param>
/// <param name="LastPosition">The position of the last one, as text: positions are compared, not computed with.</param>
internal sealed record Stock(int Accounts, long Events, string LastPosition);
