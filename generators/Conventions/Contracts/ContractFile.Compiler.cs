using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>The same for whoever has the compiler's texts. The rest knows nothing of the compiler: builds read and write the files too.</summary>
internal sealed partial class ContractFile
{
    /// <inheritdoc/>
    public sealed partial record Placed
    {
        public TextSpan Span => new(Start, Length);
    }

    /// <inheritdoc/>
    public sealed partial record Problem
    {
        public TextSpan Span => new(Start, Length);
    }

    public static ContractFile Read(SourceText text) => Read(text.ToString());

    public static SourceText Write(IEnumerable<ContractLine> lines, SourceText? before)
        => SourceText.From(TextOf(lines, before?.ToString() ?? ""), before is null ? new System.Text.UTF8Encoding(false) : before.Encoding);
}
