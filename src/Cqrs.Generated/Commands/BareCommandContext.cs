namespace Cqrs.Generated;

/// <summary>The context of a command that was sent without an envelope, which is made when somebody asks for something in it.</summary>
internal sealed class BareCommandContext<TCommand>(TCommand body) : CommandContext
    where TCommand : notnull
{
    private protected override object Body => body;
}
