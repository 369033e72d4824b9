namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>One change of an event's declaration, as docs/contracts.md lists it.</summary>
/// <param name="Title">What changes.</param>
/// <param name="Old">The declaration that events were stored by. The event is called <c>E</c>.</param>
/// <param name="New">The declaration that reads them.</param>
/// <param name="Stored">An event that was stored, as C# makes it: one that shows the difference.</param>
/// <param name="Verdict">What the change means: <c>compatible</c>, <c>decision</c> or <c>breaking</c>.</param>
/// <param name="Rules">The rules that report it, in the order of their ids.</param>
internal sealed record SchemaChange(string Title, string Old, string New, string Stored, string Verdict, params string[] Rules)
{
    /// <summary>What members were called before, by what they are called now.</summary>
    public (string Old, string New)[] Renames { get; init; } = [];

    /// <summary>Lines of decisions in the unshipped file.</summary>
    public string Unshipped { get; init; } = "";
}
