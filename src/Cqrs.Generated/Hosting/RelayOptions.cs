namespace Cqrs.Generated;

/// <summary>How relays of several processes share one log: one publishes, the others wait to take its place.</summary>
public sealed class RelayOptions : OwnershipOptions;
