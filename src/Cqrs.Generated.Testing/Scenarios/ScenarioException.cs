namespace Cqrs.Generated.Testing;

/// <summary>A scenario did not end as it says. The message tells what was given, what was done, and what came instead.</summary>
public sealed class ScenarioException : Exception
{
    internal ScenarioException(string message, Exception? cause = null) : base(message, cause) { }
}
