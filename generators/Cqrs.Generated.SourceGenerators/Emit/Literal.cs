using Microsoft.CodeAnalysis.CSharp;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Writes values as C# literals.</summary>
internal static class Literal
{
    public static string Of(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
