using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits a projection's half: the router for events that come as objects, and the fold from the log's bytes.</summary>
internal static class ProjectionEmitter
{
    public static void Emit(CodeWriter code, PlannedContainer planned, string declaration)
    {
        var projection = planned.File.Model;
        using var body = code.Open(declaration);
        code.Line(CodeWriter.GeneratedCode);
        code.Line("private static readonly global::Cqrs.Generated.Serialization.OrdinalMap s_cqrsOrdinals = new(");
        using (code.Indent())
        {
            code.Line("[");
            using (code.Indent())
                FoldEmitter.EventTypes(code, projection.Events);
            code.Line("]);");
        }

        code.Line();
        var names = NamesOf(projection.Handlers);
        if (names.Length > 0)
            Filter(code, names);

        // Of an event that has become others, it takes the versions that have: others are none of its own.
        var own = NamesOf(projection.Handlers.Where(handler => handler.Parts.Count == 0));
        if (own.Length < names.Length)
            Own(code, own);
        code.Line("/// <summary>Calls the handler of an event that came as an object. An event without a handler does not concern this projection.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using (code.Open("protected override void Apply(object @event, in global::Cqrs.Generated.EventContext context)"))
        using (code.Open("switch (@event)"))
            FoldEmitter.ObjectCases(code, projection);

        code.Line();
        code.Line("/// <summary>Folds events of the log into this projection, from their bytes, and keeps count of how far it has come.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using (code.Open("protected override void Fold(in global::Cqrs.Generated.Stores.EventPage page)"))
        {
            code.Line("var ordinals = s_cqrsOrdinals.For(page.Types);");
            FoldEmitter.Loop(
                code,
                () =>
                {
                    FoldEmitter.PayloadCases(code, planned);
                    if (own.Length == 0)
                        return;
                    code.Line($"case global::Cqrs.Generated.Serialization.OrdinalMap.None when {(own.Length < names.Length ? "s_cqrsOwn" : "s_cqrsFilter")}.Takes(page.TypeOf(i)): // Another version of an event that it handles");
                    code.Indented(() => code.Line($"throw page.Unhandled(i, {Literal.Of(projection.Name)});"));
                },
                afterEach: "Passed(page.Events[i].Position);");
        }

        PartEmitter.Decoders(code, planned);
    }

    private static string[] NamesOf(IEnumerable<HandlerModel> handlers)
        => handlers.SelectMany(handler => handler.Message.FormerNames.Prepend(handler.Message.WireName)).Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToArray();

    private static void Own(CodeWriter code, string[] names)
    {
        code.Line(CodeWriter.GeneratedCode);
        code.Line($"private static readonly global::Cqrs.Generated.Stores.EventFilter s_cqrsOwn = new({string.Join(", ", names.Select(Literal.Of))});");
        code.Line();
    }

    private static void Filter(CodeWriter code, string[] names)
    {
        code.Line(CodeWriter.GeneratedCode);
        code.Line($"private static readonly global::Cqrs.Generated.Stores.EventFilter s_cqrsFilter = new({string.Join(", ", names.Select(Literal.Of))});");
        code.Line();
        code.Line("/// <summary>What it takes from the log: the events that it has handlers for.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        code.Line("protected override global::Cqrs.Generated.Stores.EventFilter Filter => s_cqrsFilter;");
        code.Line();
    }
}
