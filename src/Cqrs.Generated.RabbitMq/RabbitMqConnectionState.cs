namespace Cqrs.Generated.RabbitMq;

/// <summary>How a connection of a bus is.</summary>
public enum RabbitMqConnectionState
{
    /// <summary>Nothing has needed it yet, or nothing has since it was lost: it is made when it is needed.</summary>
    Unused,

    /// <summary>It is open.</summary>
    Connected,

    /// <summary>It is open, and the broker takes nothing from it for now, because its memory or disk is short.</summary>
    Blocked,

    /// <summary>It is needed, and could not be made.</summary>
    Unreachable,
}
