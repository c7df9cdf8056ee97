using System.Collections.Concurrent;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Ingestion.Facts.Learned;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>A finder for each ingested root, kept while its taxonomy and the names known stay the same.</summary>
public sealed class FactFinders(AccessDirectory access, FactRefresh store, SentenceVectors sentences, TimeProvider time)
{
    static readonly TimeSpan s_namesHold = TimeSpan.FromSeconds(20);
    readonly ConcurrentDictionary<string, (DateTime Written, long Length, FactFinder Finder, KnownNames Names)> _finders = new(StringComparer.Ordinal);
    readonly Lazy<SenseNetwork?> _network = new(() => SenseNetwork.Of(sentences), LazyThreadSafetyMode.PublicationOnly);
    (DateTimeOffset Read, KnownNames Names)? _names;

    /// <summary>Reads one document with the rules that hold for its root right now.</summary>
    /// <param name="search">The vectors that search keeps of it, if they are known.</param>
    public async Task<FactReading> ReadAsync(string root, FactSource source, PassageVectors? search, CancellationToken cancellationToken) =>
        (await ForAsync(root, cancellationToken)).Read(await WithSentencesAsync(source, search, cancellationToken));

    internal async Task<FactSource> WithSentencesAsync(FactSource source, PassageVectors? search, CancellationToken cancellationToken) =>
        FactFinder.ReadsSentences(source) ? source with { Sentences = await sentences.OfAsync([.. source.Passages.Select(p => p.Body)], search, cancellationToken) } : source;

    internal async Task<FactFinder> ForAsync(string root, CancellationToken cancellationToken)
    {
        KnownNames names = await NamesAsync(cancellationToken);
        FileInfo file = new(Path.Combine(root, TaxonomyFile.Name));
        (DateTime written, long length) = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        if (_finders.TryGetValue(root, out var held) && held.Written == written && held.Length == length && ReferenceEquals(held.Names, names))
        {
            return held.Finder;
        }

        FactFinder finder = new(Taxonomy(root), names, _network.Value);
        _finders[root] = (written, length, finder, names);
        return finder;
    }

    /// <summary>Names are looked up anew, for what must not wait.</summary>
    public void Forget() => _names = null;

    /// <summary>A file that was spoilt after it was checked is passed over: looking at the folder refuses it with its lines.</summary>
    static Taxonomy Taxonomy(string root)
    {
        try
        {
            return TaxonomyFolder.Of(root);
        }
        catch (Exception e) when (e is UserFacingException or IOException or UnauthorizedAccessException)
        {
            return TaxonomyFile.Default;
        }
    }

    async Task<KnownNames> NamesAsync(CancellationToken cancellationToken)
    {
        if (_names is { } held && time.GetUtcNow() - held.Read < s_namesHold)
        {
            return held.Names;
        }

        Person[] people = [.. (await access.ListAsync(cancellationToken)).Select(p => p.Person).OrderBy(p => p.Email, StringComparer.Ordinal)];
        KnownNames names = new([.. people.Select(p => p.Name)], [.. people.Select(p => p.Email[(p.Email.IndexOf('@') + 1)..]).Distinct(StringComparer.OrdinalIgnoreCase)],
            await store.CompetitorsAsync(await access.StewardAsync(cancellationToken), cancellationToken));
        names = _names is { } before && before.Names.Fingerprint.AsSpan().SequenceEqual(names.Fingerprint) ? before.Names : names;
        _names = (time.GetUtcNow(), names);
        return names;
    }
}
