using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Channels;
using KnowledgeBot.Ingestion.Chunking;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Vectors;
using TextFormat = KnowledgeBot.Ingestion.Extraction.DocumentFormat;

namespace KnowledgeBot.Contributions;

/// <summary>Makes an approved contribution a document like any other: cut, read for facts and embedded as one that was ingested. Its title credits its author wherever it is cited.</summary>
public sealed class ContributionDocument(FactFinders facts, EmbeddingSpaces spaces)
{
    const string Kind = "note";

    /// <summary>What Teams shows of the name of a source; a longer topic would push its author out.</summary>
    const int MaxTitle = 80;
    const int ShortestTopic = 20;

    internal async Task<(DocumentVersion Version, PassageVectors? Vectors)> MakeAsync(Contribution c, DateOnly day, Guid? supersedes, CancellationToken cancellationToken)
    {
        string credit = $" (contributed by {c.AuthorName})", title = ChatText.Cut(c.Topic, Math.Max(ShortestTopic, MaxTitle - credit.Length)) + credit;
        string context = $"{title} · {Kind} · {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";
        ExtractedDocument text = new()
        {
            Format = TextFormat.PlainText, Title = title, Date = day,
            Blocks = [.. c.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => new Block { Kind = p.StartsWith("- ", StringComparison.Ordinal) ? BlockKind.List : BlockKind.Paragraph, Text = p })],
        };
        DocumentVersion version = new()
        {
            Source = Contribution.Source, Uri = c.Uri, LabelId = c.LabelId, ContentHash = Hash(c, supersedes), Format = "text", Kind = Kind, Title = title, Date = day, Expires = c.Expires,
            Supersedes = supersedes is { } older ? Contribution.UriOf(older) : null, Properties = new Dictionary<string, string> { ["author"] = c.AuthorName, ["topic"] = c.Topic },
            FileName = $"contribution-{c.Id:N}.txt", MediaType = "text/plain", Original = Encoding.UTF8.GetBytes(c.Text),
            Passages = [.. Chunker.Chunk(text).Select(p => new Passage(p.Ordinal, p.Kind.ToString().ToLowerInvariant(), p.HeadingPath, p.Page, p.Place, context, p.Text))],
        };
        PassageVectors? vectors = await EmbedAsync(version, cancellationToken);
        version = version with { Facts = await facts.ReadAsync(Contribution.Source, new FactSource(version.Uri, Kind, title, null, day, version.Properties, version.Passages), vectors, cancellationToken) };
        return (version, vectors);
    }

    /// <summary>With the embedder away it is found by its words; the worker embeds it later, as every document.</summary>
    async Task<PassageVectors?> EmbedAsync(DocumentVersion version, CancellationToken cancellationToken)
    {
        try
        {
            return await spaces.EmbedAsync([.. version.Passages.Select(p => p.Body)], cancellationToken);
        }
        catch (EmbeddingUnavailableException)
        {
            return null;
        }
    }

    static byte[] Hash(Contribution c, Guid? supersedes) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', c.Text, c.Topic, c.LabelId.ToString(CultureInfo.InvariantCulture), c.Expires?.ToString("O", CultureInfo.InvariantCulture), supersedes?.ToString())));
}
