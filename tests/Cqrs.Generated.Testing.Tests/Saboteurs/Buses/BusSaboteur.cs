namespace Cqrs.Generated.Testing.Tests.Saboteurs.Buses;

/// <summary>Buses with one defect, and the checks that must find it: these, and no others.</summary>
/// <param name="Defect">What is wrong with them.</param>
/// <param name="Make">Puts it before sound buses, for a process of a service.</param>
public sealed record BusSaboteur(string Defect, Func<BusPair, BusPair> Make)
{
    /// <summary>The names of the checks.</summary>
    public IReadOnlyList<string> Fails { get; init; } = [];

    /// <summary>Changes what is parked.</summary>
    public Func<DeadLetter, DeadLetter>? Parks { get; init; }

    /// <summary>Whether it hears nothing of a parking that fails.</summary>
    public bool LosesLetters { get; init; }

    /// <summary>Some of the checks find out by never coming to an end.</summary>
    public bool Hangs { get; init; }

    public override string ToString() => Defect;
}
