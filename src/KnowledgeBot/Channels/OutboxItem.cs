namespace KnowledgeBot.Channels;

/// <summary>A claimed message.</summary>
/// <param name="Tried">A create may have left before.</param>
/// <param name="Footing">What its content rests on: checked again before it is sent.</param>
public sealed record OutboxItem(Delivery Delivery, int Version, long Fence, bool Tried, bool IsLast, Footing Footing);
