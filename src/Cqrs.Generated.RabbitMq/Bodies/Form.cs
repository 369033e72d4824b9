namespace Cqrs.Generated.RabbitMq.Bodies;

/// <summary>The forms of a body.</summary>
internal enum Form
{
    /// <summary>Nothing is said.</summary>
    Unsaid,

    /// <summary>MessagePack, as in the store.</summary>
    MessagePack,

    /// <summary>JSON in UTF-8.</summary>
    Json,

    /// <summary>Something else.</summary>
    Other,
}
