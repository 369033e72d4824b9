using System.Globalization;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits what a class's state depends on, as one number. A file of its own: it changes with each handler, and with what they call, where nothing else does.</summary>
internal static class FingerprintEmitter
{
    /// <summary>The constant that an aggregate's type is made with.</summary>
    public const string Constant = "CqrsFingerprint";

    public static string Emit(FingerprintModel fingerprint) => ContainerEmitter.Within(fingerprint.Hierarchy, ContainerEmitter.Nullable, (code, declaration) =>
    {
        var number = $"0x{fingerprint.Value.ToString("x16", CultureInfo.InvariantCulture)}UL";
        using var body = code.Open(declaration);
        code.Line("/// <summary>Other than before, if a history would now be folded by other code: what was kept must then be made anew.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        code.Line(fingerprint.Kind == ContainerKind.Aggregate
            ? $"private const ulong {Constant} = {number};"
            : $"public override global::Cqrs.Generated.FoldFingerprint Fingerprint => new({number});");
    });
}
