namespace Cqrs.Generated.PostgreSql.Server.Network;

/// <summary>Where in an exchange, one request of a client and the server's answer, a connection is cut.</summary>
public enum CutPlace
{
    /// <summary>Nothing of the request has gone to the server.</summary>
    BeforeRequest,

    /// <summary>Some of the request's bytes have gone to the server.</summary>
    InRequest,

    /// <summary>All of the request has gone to the server; the client is cut off while the server works on it.</summary>
    AfterRequest,

    /// <summary>The server has given its whole answer, commit included; nothing of it has reached the client.</summary>
    BeforeAnswer,

    /// <summary>Some of the answer's bytes have reached the client.</summary>
    InAnswer,
}
