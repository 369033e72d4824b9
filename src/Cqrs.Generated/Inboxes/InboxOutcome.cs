namespace Cqrs.Generated;

/// <summary>What an inbox did with a message.</summary>
public enum InboxOutcome
{
    /// <summary>It came for the first time: its effect has been committed together with the note that it came.</summary>
    Handled,

    /// <summary>It had come before: nothing was done.</summary>
    Repeated,
}
