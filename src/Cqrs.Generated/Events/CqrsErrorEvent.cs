namespace Cqrs.Generated;

/// <summary>
/// Says that a command failed. It is appended to the log under the command's correlation id, so that whoever sent the command over a bus
/// finds the outcome where the events would have been.
/// </summary>
/// <param name="CommandType">The name of the command that failed.</param>
/// <param name="ErrorType">The full name of the exception's type.</param>
/// <param name="Message">The exception's message.</param>
[Event("cqrs.ErrorEvent")]
public sealed record CqrsErrorEvent(string CommandType, string ErrorType, string Message);
