using Cqrs.Generated.Conventions;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits an assembly's manifest, and the attribute by which an application's compiler finds it.</summary>
internal static class ManifestEmitter
{
    /// <summary>The class that other compilers find by the attribute.</summary>
    public static string Declaration(ManifestModel manifest)
    {
        var code = new CodeWriter();
        code.Line($"[assembly: global::Cqrs.Generated.Serialization.CqrsManifest(typeof(global::Cqrs.Generated.Manifests.{manifest.ClassName}))]");
        if (manifest.Become.Count > 0)
            code.Line($"[assembly: global::Cqrs.Generated.Serialization.BecomeEvents({string.Join(", ", manifest.Become.Select(type => $"typeof({type})"))})]");
        code.Line();
        code.Line("namespace Cqrs.Generated.Manifests;").Line();
        code.Line($"/// <summary>What the assembly {System.Security.SecurityElement.Escape(manifest.Application.AssemblyName)} brings along.</summary>");
        code.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        code.Line(CodeWriter.GeneratedCode);
        using (code.Open($"public sealed partial class {manifest.ClassName} : global::Cqrs.Generated.Serialization.ICqrsManifest"))
        {
            code.Line("/// <inheritdoc/>");
            code.Line($"public string AssemblyName => {Literal.Of(manifest.Application.AssemblyName)};");
        }

        return code.ToString();
    }

    /// <summary>The lists of what it brings along.</summary>
    public static string Body(ManifestModel manifest)
    {
        var code = new CodeWriter();
        code.Line("using Microsoft.Extensions.DependencyInjection;").Line();
        code.Line("namespace Cqrs.Generated.Manifests;").Line();
        using (code.Open($"partial class {manifest.ClassName}"))
        {
            List(code, "Serialization.EventType", "Events", manifest.EventFormatters.Select(name => $"{FoldEmitter.Formatters}.{name}.Type,"));
            code.Line();
            List(code, "CommandContract", "Commands", manifest.CommandFormatters.Select(name => $"{FoldEmitter.Formatters}.{name}.Contract,"));
            code.Line();
            List(code, "AggregateType", "Aggregates", manifest.Aggregates.Select(name => $"global::Cqrs.Generated.AggregateType.Of<{name}>(),"));
            code.Line();
            List(code, "ProjectionType", "Projections", manifest.Projections.Select(p =>
                $"new global::Cqrs.Generated.ProjectionType<{p.TypeName}>({Literal.Of(p.Name)}, static services => {Construct(p)}),"));
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line("public global::System.Collections.Generic.IReadOnlyList<global::Cqrs.Generated.CommandHandlersType> CommandHandlers { get; } =");
            code.Line("[");
            using (code.Indent())
            {
                foreach (var handlers in manifest.CommandHandlers)
                    Handlers(code, handlers);
            }

            code.Line("];");
        }

        return code.ToString();
    }

    private static void Handlers(CodeWriter code, ServiceClassModel handlers)
    {
        code.Line($"new global::Cqrs.Generated.CommandHandlersType<{handlers.TypeName}>(");
        using var arguments = code.Indent();
        code.Line($"static services => {Construct(handlers)},");
        code.Line("[");
        using (code.Indent())
        {
            foreach (var command in handlers.Commands)
                code.Line($"new global::Cqrs.Generated.CommandType<{handlers.TypeName}, {command}>(),");
        }

        var kept = handlers.Construction.Services.Select(s => $"(typeof({s.TypeName}), {(s.OpenTypeName.Length == 0 ? "null" : $"typeof({s.OpenTypeName})")})");
        code.Line(handlers.Construction.KeepsOnlyServices ? $"], keepsOnly: [{string.Join(", ", kept)}])," : "]),");
    }

    private static void List(CodeWriter code, string type, string name, IEnumerable<string> items)
    {
        code.Line("/// <inheritdoc/>");
        code.Line($"public global::System.Collections.Generic.IReadOnlyList<global::Cqrs.Generated.{type}> {name} {{ get; }} =");
        code.Line("[");
        using (code.Indent())
        {
            foreach (var item in items)
                code.Line(item);
        }

        code.Line("];");
    }

    private static string Construct(ServiceClassModel type)
    {
        var arguments = type.Construction.Services.Select(s =>
            $"{Identifiers.Escape(s.Parameter)}: services.{(s.IsOptional ? "GetService" : "GetRequiredService")}<{s.TypeName}>()");
        return $"new {type.TypeName}({string.Join(", ", arguments)})";
    }
}
