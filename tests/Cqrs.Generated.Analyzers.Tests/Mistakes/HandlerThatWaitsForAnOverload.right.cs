// The handler passes its token on.
public sealed record SendLetter(string To);

public interface IPost
{
    ValueTask SendAsync(string to, string text);

    ValueTask SendAsync(string to, string text, CancellationToken cancellationToken);
}

public sealed partial class LetterCommands(IPost post) : ICommandHandlers
{
    private ValueTask HandleSendLetter(SendLetter command, CancellationToken cancellationToken) => post.SendAsync(command.To, "Dear Sir or Madam", cancellationToken);
}
