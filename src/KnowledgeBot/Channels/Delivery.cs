namespace KnowledgeBot.Channels;

/// <summary>A message to be shown, and where.</summary>
/// <param name="Marker">Travels with the message where the vendor allows it, so that a create whose outcome is unknown can be looked up.</param>
/// <param name="IsPrivate">For the asker's eyes only, also in a shared conversation: what the others may not see.</param>
/// <param name="VendorId">The vendor's id of the message once it is there; null before.</param>
public sealed record Delivery(long Id, Guid Marker, bool IsPrivate, Incoming Question, Outgoing Content, string? VendorId);
