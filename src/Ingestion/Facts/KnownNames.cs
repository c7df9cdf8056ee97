using System.Security.Cryptography;
using System.Text;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Names that tell sides and rivals apart: our people, our mail domains, competitors that deals and other documents give.</summary>
public sealed record KnownNames(IReadOnlyList<string> People, IReadOnlyList<string> Domains, IReadOnlyList<string> Competitors)
{
    public static readonly KnownNames None = new([], [], []);

    public byte[] Fingerprint => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', People.Concat(["-"]).Concat(Domains).Concat(["-"]).Concat(Competitors))));
}
