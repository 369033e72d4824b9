using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits an aggregate's half: its type, the router for events it raises, and the fold from stored bytes to state.</summary>
internal static class AggregateEmitter
{
    public static void Declaration(CodeWriter code, ContainerModel aggregate, string declaration)
    {
        var header = $"{declaration} : global::Cqrs.Generated.IAggregate<{aggregate.TypeName}>";
        if (aggregate.Construction.MissingConstructor.Length == 0)
        {
            code.Line($"{header};");
            return;
        }

        // Properties get their values from the first event; the constructor that a history begins with cannot know them.
        using var body = code.Open(header);
        code.Line("#pragma warning disable CS8618, CS9264");
        code.Line(CodeWriter.GeneratedCode);
        code.Line($"{aggregate.Construction.MissingConstructor} {{ }}");
        code.Line("#pragma warning restore CS8618, CS9264");
    }

    public static void Body(CodeWriter code, PlannedContainer planned, string declaration)
    {
        var aggregate = planned.File.Model;
        var name = aggregate.TypeName;
        using var body = code.Open(declaration);
        code.Line(CodeWriter.GeneratedCode);
        code.Line($"private static readonly global::Cqrs.Generated.AggregateType<{name}> s_cqrsType = new(");
        using (code.Indent())
        {
            code.Line($"{Literal.Of(aggregate.Name)},");
            code.Line($"static () => new {name}(),");
            code.Line("[");
            using (code.Indent())
                FoldEmitter.EventTypes(code, aggregate.Events);
            code.Line($"]) {{ Fingerprint = new({FingerprintEmitter.Constant}) }};");
        }

        code.Line();
        code.Line(CodeWriter.GeneratedCode);
        code.Line($"static global::Cqrs.Generated.AggregateType<{name}> global::Cqrs.Generated.IAggregate<{name}>.Type => s_cqrsType;").Line();
        code.Line(CodeWriter.GeneratedCode);
        code.Line("protected override global::Cqrs.Generated.AggregateType GeneratedType => s_cqrsType;").Line();
        if (aggregate.Handlers.Any(handler => handler.TakesContext))
        {
            code.Line(CodeWriter.GeneratedCode);
            code.Line("protected override bool NeedsMetadata => true;").Line();
        }

        Raised(code, aggregate);
        code.Line();
        Router(code, aggregate);
        code.Line();
        Fold(code, planned);
        LoopEmitter.WriteSigns(code, planned);
        CheckEmitter.Methods(code, planned);
        AssignEmitter.Methods(code, planned);
        PartEmitter.Decoders(code, planned);
    }

    private static void Raised(CodeWriter code, ContainerModel aggregate)
    {
        code.Line("/// <summary>Calls the handler of an event that is being raised, with the event as it will be loaded.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using var method = code.Open("protected override void Apply(int ordinal, global::System.ReadOnlySpan<byte> payload, in global::Cqrs.Generated.EventContext context)");
        using var cases = code.Open("switch (ordinal)");
        for (var ordinal = 0; ordinal < aggregate.Handlers.Count; ordinal++)
        {
            var handler = aggregate.Handlers[ordinal];
            code.Line($"case {ordinal}: // {handler.Message.Title}");
            if (handler.Parts.Count > 0)
            {
                BecomesEmitter.Case(code, handler, FoldEmitter.Newest(handler.Message, AsLoaded(handler.Message)), "context", "Unhandled(old)");
                continue;
            }

            code.Indented(() => code.Line($"{handler.Method}({FoldEmitter.Newest(handler.Message, AsLoaded(handler.Message))}{(handler.TakesContext ? ", context" : "")});").Line("break;"));
        }

        for (var i = 0; i < aggregate.Ignored.Count; i++)
        {
            code.Line($"case {aggregate.Handlers.Count + i}: // {aggregate.Ignored[i].Title}, ignored on purpose");
            code.Indented(() => code.Line($"{AsLoaded(aggregate.Ignored[i])};").Line("break;"));
        }
    }

    private static string AsLoaded(MessageModel message) => $"base.AsLoaded({FoldEmitter.Formatters}.{message.Formatter}.Type, payload)";

    private static void Router(CodeWriter code, ContainerModel aggregate)
    {
        code.Line("/// <summary>Calls the handler of an event that is an object in memory: a history in a test.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using var method = code.Open("protected override void Apply(object @event, in global::Cqrs.Generated.EventContext context)");
        using var cases = code.Open("switch (@event)");
        FoldEmitter.ObjectCases(code, aggregate);
        foreach (var ignored in aggregate.Ignored)
        {
            code.Line($"case {ignored.TypeName}: // ignored on purpose").Indented("break;");
        }

        code.Line("default:").Indented("throw Unhandled(@event);");
    }

    private static void Fold(CodeWriter code, PlannedContainer planned)
    {
        code.Line("/// <summary>Folds stored events into this aggregate, from their bytes.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using var method = code.Open("protected override void Fold(in global::Cqrs.Generated.Stores.EventPage page)");
        code.Line("var ordinals = s_cqrsType.Ordinals.For(page.Types);");
        if (planned.Plan is { HasLoop: true })
            LoopEmitter.Write(code, planned);
        else
            FoldEmitter.Loop(code, () => Cases(code, planned), afterEach: null);
    }

    /// <summary>A case for each event whose handler is called, for those that are ignored, and for what is neither.</summary>
    public static void Cases(CodeWriter code, PlannedContainer planned)
    {
        var aggregate = planned.File.Model;
        FoldEmitter.PayloadCases(code, planned);
        for (var i = 0; i < aggregate.Ignored.Count; i++)
        {
            code.Line($"case {aggregate.Handlers.Count + i}: // {aggregate.Ignored[i].Title}, ignored on purpose").Indented("break;");
        }

        code.Line("default:").Indented($"throw page.Unhandled(i, {Literal.Of(aggregate.Name)});");
    }
}
