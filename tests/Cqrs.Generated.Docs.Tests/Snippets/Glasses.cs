namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>A projection that stops when it is told to.</summary>
public sealed partial class Glasses : Projection
{
    public int Whole { get; private set; }

    private void HandleGlassDropped(GlassDropped e) => Whole += e.Breaks ? throw new InvalidOperationException("Broken.") : 1;
}
