namespace Cqrs.Generated.Docs.Tests.Markdown;

/// <summary>A block of code in a page, and the HTML comment above it that says what it is: <c>&lt;!-- kind:name --&gt;</c>.</summary>
/// <param name="Line">The line of the opening fence, from 1.</param>
/// <param name="Heading">The heading that the block stands under.</param>
/// <param name="Language">The language after the fence.</param>
/// <param name="Kind">The part of the comment before the colon; empty without a comment.</param>
/// <param name="Name">The part after the colon; empty without a comment.</param>
/// <param name="Text">The block's lines, ended by <c>\n</c>.</param>
internal sealed record FencedBlock(int Line, string Heading, string Language, string Kind, string Name, string Text);
