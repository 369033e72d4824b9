// It has a handler.
public sealed record SubscribeReader(string Name);

public sealed record UnsubscribeReader(string Name);

public sealed partial class ReaderCommands : ICommandHandlers
{
    public void HandleSubscribeReader(SubscribeReader command) => Console.WriteLine(command.Name);

    public void HandleUnsubscribeReader(UnsubscribeReader command) => Console.WriteLine(command.Name);
}

public sealed class ReaderPage(ICommandSender commands, ICommandPublisher bus)
{
    public async Task SubscribeAsync(string name) => await commands.SendAsync(new SubscribeReader(name));

    public async Task UnsubscribeAsync(string name) => await commands.SendAsync(new UnsubscribeReader(name));

    public async Task UnsubscribeLaterAsync(string name)
    {
        var command = Command.Create(new UnsubscribeReader(name));
        await bus.PublishAsync(command with { Actor = name });
    }
}
