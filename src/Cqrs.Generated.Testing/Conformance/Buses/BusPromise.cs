namespace Cqrs.Generated.Testing;

/// <summary>A promise that every bus makes; each check tests one.</summary>
/// <param name="Id">How the documentation calls it, for example <c>G11</c>.</param>
/// <param name="Title">What it is called in words.</param>
public sealed record BusPromise(string Id, string Title) : Promise(Id, Title)
{
    /// <summary>G11: events come at least once and in order, as they were published.</summary>
    public static BusPromise Events { get; } = new("G11", "at least once, in order");

    /// <summary>G12: a command goes to one of those who handle it, at least once, and its outcome comes back.</summary>
    public static BusPromise Commands { get; } = new("G12", "one handler, and an outcome");

    /// <summary>G13: nothing is dropped in silence: what is not answered comes again, and what nobody can handle is kept.</summary>
    public static BusPromise NothingDropped { get; } = new("G13", "nothing dropped silently");
}
