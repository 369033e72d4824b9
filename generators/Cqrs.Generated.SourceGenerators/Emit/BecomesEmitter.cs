using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Upcasting;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits what makes of an event the ones that it has become, one after the other, and gives each to whoever takes it.</summary>
/// <param name="code">Where to.</param>
/// <param name="from">The wire name of the event.</param>
/// <param name="take">Writes what is done with a part, which an expression names. False where nothing after it is reached.</param>
internal sealed class BecomesEmitter(CodeWriter code, string from, Func<PartModel, string, bool> take)
{
    private int _locals;

    /// <summary>The method that makes the objects, in the formatter of the event.</summary>
    public static void Method(CodeWriter code, string typeName, MessageModel message)
    {
        code.Line($"/// <summary>What {PartEmitter.InXml(message)} has become.</summary>");
        using var method = code.Open($"public static global::System.Collections.Generic.IReadOnlyList<global::Cqrs.Generated.Serialization.EventPart> Parts({typeName} old)");
        code.Line("var events = new global::System.Collections.Generic.List<global::Cqrs.Generated.Serialization.EventPart>();");
        new BecomesEmitter(code, message.WireName, (part, value) =>
        {
            code.Line($"events.Add(new({FoldEmitter.Formatters}.{part.Formatter}.Type, {value}));");
            return true;
        }).Write(message.Becomes, "old");
        code.Line("return events;");
    }

    /// <summary>A case's statements, up to its end: the handlers of the parts are called.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="handler">What goes where.</param>
    /// <param name="old">The event, in its newest version.</param>
    /// <param name="context">The EventContext that handlers are given.</param>
    /// <param name="unhandled">The exception that says that a part has no handler.</param>
    public static void Case(CodeWriter code, HandlerModel handler, string old, string context, string unhandled)
    {
        using var block = code.Open(null);
        code.Line($"var old = {old};");
        var goesOn = new BecomesEmitter(code, handler.Message.WireName, (part, value) =>
        {
            code.Line(part.IsUnhandled ? $"throw {unhandled};" : $"{part.Handler}({value}{(part.TakesContext ? $", {context}" : "")});");
            return !part.IsUnhandled;
        }).Write(handler.Parts, "old");
        if (goesOn)
            code.Line("break;");
    }

    private bool Write(EquatableArray<PartModel> parts, string old)
    {
        foreach (var part in parts)
        {
            var made = $"{part.TypeName}.{FormatterEmitter.Upcast}({old})";
            var local = $"part{++_locals}";
            var orFail = $" ?? throw new global::System.InvalidOperationException({Literal.Of($"The upcaster of '{from}' to '{part.WireName}' has returned null.")})";
            var orThrow = part.IsValueType ? "" : orFail;
            switch (part.Yield)
            {
                case UpcastYield.OneOrNone:
                    code.Braced($"if ({made} is {{ }} {local})", () => Take(part, local));
                    break;
                case UpcastYield.Many:
                    code.Braced($"foreach (var {local} in {made}{orFail})", () => Take(part, local + orThrow));
                    break;
                case UpcastYield.One when part.Parts.Count == 0:
                    if (!Take(part, made + orThrow))
                        return false;
                    break;
                default:
                    code.Line($"var {local} = {made}{orThrow};");
                    if (!Take(part, local))
                        return false;
                    break;
            }
        }

        return true;
    }

    private bool Take(PartModel part, string value)
    {
        var newest = part.IsOlder ? $"{FoldEmitter.Formatters}.{part.Formatter}.{FormatterEmitter.Upcast}({value})" : value;
        if (part.Parts.Count == 0)
            return take(part, newest);
        if (newest.IndexOf(' ') < 0 && !part.IsOlder)
            return Write(part.Parts, newest);
        var local = $"part{++_locals}";
        code.Line($"var {local} = {newest};");
        return Write(part.Parts, local);
    }
}
