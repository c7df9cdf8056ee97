namespace KnowledgeBot.Identity;

/// <summary>Why a token was refused; for logs and metrics, never told to the caller.</summary>
public enum TokenFault { Malformed, KeysUnavailable, KeyUnknown, Signature, Issuer, Audience, Lifetime }
