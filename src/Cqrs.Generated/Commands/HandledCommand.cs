namespace Cqrs.Generated;

/// <summary>A command and the class that handles it.</summary>
internal sealed record HandledCommand(CommandHandlersType Handlers, CommandType Command);
