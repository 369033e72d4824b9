using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Emit;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>A type that gets a formatter.</summary>
/// <param name="Shape">How it lies in a payload.</param>
/// <param name="FileName">The generated file, without its extension.</param>
/// <param name="Event">Its identity if it is an event.</param>
/// <param name="Command">Its identity if it is a command.</param>
internal sealed record FormatterModel(ObjectShape Shape, string FileName, MessageModel? Event, MessageModel? Command)
{
    public static IEnumerable<FormatterModel> Of(AssemblyModel assembly)
    {
        var events = assembly.Events.ToDictionary(message => message.Formatter);
        var commands = assembly.Commands.ToDictionary(message => message.Formatter);
        var files = FileNames.OfFormatters(assembly.Shapes.Select(shape => shape.Formatter));
        return assembly.Shapes.Select(shape => new FormatterModel(shape, files[shape.Formatter], Find(events, shape), Find(commands, shape)));

        static MessageModel? Find(Dictionary<string, MessageModel> messages, ObjectShape shape) => messages.TryGetValue(shape.Formatter, out var message) ? message : null;
    }
}
