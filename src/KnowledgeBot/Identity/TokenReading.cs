using System.Diagnostics.CodeAnalysis;

namespace KnowledgeBot.Identity;

/// <summary>What became of a token: its claims and the key that signed them, or the first check that failed.</summary>
public sealed record TokenReading(TokenFault? Fault, SignedToken? Token, SigningKey? Key)
{
    [MemberNotNullWhen(true, nameof(Token), nameof(Key))]
    public bool IsValid => Fault is null;

    public static TokenReading Refused(TokenFault fault) => new(fault, null, null);
}
