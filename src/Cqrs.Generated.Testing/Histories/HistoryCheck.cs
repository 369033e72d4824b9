namespace Cqrs.Generated.Testing.Histories;

/// <summary>One check.</summary>
/// <param name="Name">Its name, of which there is one.</param>
/// <param name="Run">Runs it.</param>
internal sealed record HistoryCheck(string Name, Action Run);
