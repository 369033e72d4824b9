namespace Cqrs.Generated.PostgreSql.Server.Network;

/// <summary>How a connection is cut.</summary>
/// <param name="Place">Where in the exchange.</param>
/// <param name="Share">How much of the request, or of the answer, is still passed on: from 0 to 1, never the last byte.</param>
/// <param name="Reset">By a reset, as a router or a killed program does it, or in good order.</param>
/// <param name="Farewell">
/// Whether the client is first told that the server shuts down. A server says so also to a connection whose last transaction it has just committed. Not for
/// <see cref="CutPlace.InAnswer"/>.
/// </param>
public sealed record Cut(CutPlace Place, double Share = 0.5, bool Reset = true, bool Farewell = false)
{
    internal int BytesOf(long length) => (int)Math.Clamp((long)(length * Share), 0, length - 1);
}
