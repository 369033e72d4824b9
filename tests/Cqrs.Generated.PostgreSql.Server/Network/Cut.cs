namespace Cqrs.Generated.PostgreSql.Server.Network;

/// <summary>How a connection is cut.</summary>
/// <param name="Place">Where in the exchange.</param>
/// <param name="Share">How much of the request, or of the answer, is still passed on: from 0 to 1, never the last byte.</param>
/// <param name="Reset">By a reset, as a router or a killed program does it, or in good order.</param>
public sealed record Cut(CutPlace Place, double Share = 0.5, bool Reset = true)
{
    internal int BytesOf(long length) => (int)Math.Clamp((long)(length * Share), 0, length - 1);
}
