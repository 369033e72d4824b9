using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits an application's registry, which names every manifest, and the AddCqrs that passes it on.</summary>
internal static class ApplicationEmitter
{
    public static string Emit(ManifestModel manifest)
    {
        var own = manifest.IsEmpty ? [] : new[] { $"global::Cqrs.Generated.Manifests.{manifest.ClassName}" };
        var code = new CodeWriter();
        code.Line("""
            /// <summary>What the compiler found in this application and the assemblies it references.</summary>
            [global::Microsoft.CodeAnalysis.Embedded]
            """);
        code.Line(CodeWriter.GeneratedCode);
        using (code.Open("internal static class CqrsApplication"))
        {
            code.Line("/// <summary>Every event, aggregate, projection and command handler.</summary>");
            code.Line("public static global::Cqrs.Generated.Serialization.TypeRegistry TypeRegistry { get; } = new(");
            using (code.Indent())
            {
                code.Line("[");
                using (code.Indent())
                {
                    foreach (var name in own.Concat(manifest.Application.ReferencedManifests))
                        code.Line($"new {name}(),");
                }

                code.Line("]);");
            }

            code.Line();
            code.Line("/// <summary>Registers them, and chooses a store and buses.</summary>");
            code.Line("""
                public static global::Microsoft.Extensions.DependencyInjection.IServiceCollection AddCqrs(
                    this global::Microsoft.Extensions.DependencyInjection.IServiceCollection services,
                    global::System.Action<global::Cqrs.Generated.CqrsBuilder> configure)
                    => global::Cqrs.Generated.CqrsServiceCollectionExtensions.AddCqrs(services, TypeRegistry, configure);
                """);
        }

        return code.ToString();
    }
}
