namespace Cqrs.Generated.Benchmarks.Raising;

/// <summary>The event, as a struct.</summary>
public readonly record struct WalletFilled(long Cents, int Currency);

/// <summary>The same event, as a class.</summary>
public sealed record WalletEmptied(long Cents, int Currency);

/// <summary>An aggregate that does next to nothing: what is measured is what stands around its handlers.</summary>
public sealed partial class Wallet : Aggregate
{
    public long Cents { get; private set; }

    public void Fill(long cents) => Raise(new WalletFilled(cents, 978));

    public void Empty(long cents) => Raise(new WalletEmptied(cents, 978));

    private void HandleWalletFilled(WalletFilled e) => Cents += e.Cents;

    private void HandleWalletEmptied(WalletEmptied e) => Cents -= e.Cents;
}
