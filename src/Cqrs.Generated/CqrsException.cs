namespace Cqrs.Generated;

/// <summary>The base of every exception that this framework throws about histories, stores and commands; never thrown itself.</summary>
public abstract class CqrsException : Exception
{
    private protected CqrsException(string message, Exception? inner = null) : base(message, inner) { }
}
