namespace Cqrs.Generated.Testing.Conformance;

/// <summary>One run of one check.</summary>
internal interface ICheckRun
{
    /// <summary>What is being done, for exceptions that the check did not expect.</summary>
    string Step { get; }

    Task RunAsync();

    ValueTask CloseAsync();
}
