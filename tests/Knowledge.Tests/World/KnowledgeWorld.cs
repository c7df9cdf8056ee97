using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Lexicon;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;
using KnowledgeBot.Testing;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Knowledge.Tests.World;

/// <summary>The product's own writer, reader and search on a database of the test's own, with a deterministic embedder.</summary>
public sealed class KnowledgeWorld : IAsyncDisposable
{
    readonly IEmbedder _embedder;

    KnowledgeWorld(AccessWorld access, IEmbedder embedder, SearchOptions options)
    {
        (Access, _embedder) = (access, embedder);
        Spaces = new EmbeddingSpaces(access.Database, embedder);
        Writer = new DocumentWriter(access.Database, new TermDictionary(access.Database), access.Time);
        Reader = new DocumentReader(access.Database);
        Search = new KnowledgeSearch(access.Database, embedder, Spaces, Options.Create(options));
    }

    public AccessWorld Access { get; }

    public KnowledgeDatabase Database => Access.Database;

    public EmbeddingSpaces Spaces { get; }

    public DocumentWriter Writer { get; }

    public DocumentReader Reader { get; }

    public KnowledgeSearch Search { get; }

    public static async Task<KnowledgeWorld> CreateAsync(string name, string access, CancellationToken cancellationToken, IEmbedder? embedder = null, SearchOptions? options = null, string connection = "")
    {
        AccessWorld world = await AccessWorld.CreateAsync(name, cancellationToken, connection);
        await world.ImportAsync(access, cancellationToken);
        return new KnowledgeWorld(world, embedder ?? new HashedEmbedder(), options ?? new SearchOptions());
    }

    /// <summary>The same database under another model or other options.</summary>
    public KnowledgeWorld With(IEmbedder? embedder = null, SearchOptions? options = null) => new(Access, embedder ?? _embedder, options ?? new SearchOptions());

    public async Task<int> LabelAsync(string? territory, Sensitivity level, string? compartment, CancellationToken cancellationToken) =>
        (await Access.Directory.InternAsync(territory, level, compartment, cancellationToken))!.Value;

    public Task<AccessScope> ScopeAsync(string email, CancellationToken cancellationToken) => Access.Directory.ScopeAsync(email, cancellationToken);

    public static DocumentVersion Version(string uri, int labelId, string title, params string[] bodies) => new()
    {
        Source = "files", Uri = uri, LabelId = labelId, ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(uri + string.Join('|', bodies))), Format = "markdown", Kind = "note", Title = title,
        FileName = "f.md", MediaType = "text/markdown", Original = Encoding.UTF8.GetBytes(string.Join("\n\n", bodies)),
        Passages = [.. bodies.Select((body, i) => new Passage(i, "prose", [], null, null, title, body))],
    };

    public async Task WriteAsync(DocumentVersion version, CancellationToken cancellationToken, bool embed = true)
    {
        Stewardship steward = await Access.Directory.StewardAsync(cancellationToken);
        PassageVectors? vectors = embed ? await Spaces.EmbedAsync([.. version.Passages.Select(p => p.Body)], cancellationToken) : null;
        await Writer.WriteAsync(steward, version, vectors, _ => Task.FromResult(true), cancellationToken);
    }

    public async Task<bool> RemoveAsync(string uri, CancellationToken cancellationToken) =>
        await Writer.RemoveAsync(await Access.Directory.StewardAsync(cancellationToken), "files", uri, _ => Task.FromResult(true), cancellationToken);

    public ValueTask DisposeAsync() => Access.DisposeAsync();
}
