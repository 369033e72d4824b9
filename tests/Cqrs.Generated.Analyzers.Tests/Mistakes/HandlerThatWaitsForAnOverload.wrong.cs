// There are two of the method; the one with a token was passed over.
public sealed record SendLetter(string To);

public interface IPost
{
    ValueTask SendAsync(string to, string text);

    ValueTask SendAsync(string to, string text, CancellationToken cancellationToken);
}

public sealed partial class LetterCommands(IPost post) : ICommandHandlers
{
    private ValueTask {|CQRS4003:HandleSendLetter|}(SendLetter command) => post.SendAsync(command.To, "Dear Sir or Madam");
}
