namespace Cqrs.Generated.Testing;

/// <summary>A promise to those who use an adapter; each check tests one.</summary>
/// <param name="Id">How the documentation calls it, for example <c>G3</c>.</param>
/// <param name="Title">What it is called in words.</param>
public abstract record Promise(string Id, string Title)
{
    /// <inheritdoc/>
    public sealed override string ToString() => $"{Id}, {Title}";
}
