namespace Cqrs.Generated;

/// <summary>What <see cref="Serialization.StateGraph"/> has found; told as <see cref="UnencodableStateException"/>.</summary>
internal sealed class StateGraphException(string message) : Exception(message);
