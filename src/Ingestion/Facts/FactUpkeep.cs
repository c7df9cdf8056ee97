using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Reads documents again whose facts were found by other rules, with another taxonomy or before a name was known.</summary>
public sealed class FactUpkeep(AccessDirectory access, FactFinders finders, FactRefresh store)
{
    const int Batch = 50;

    /// <returns>Documents read again.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        finders.Forget();
        Stewardship stewardship = await access.StewardAsync(cancellationToken);
        int read = 0;
        // A folder that is not there now may have a taxonomy that cannot be seen: its facts stay as they are.
        foreach (string root in (await store.SourcesAsync(stewardship, cancellationToken)).Where(Directory.Exists))
        {
            FactFinder finder = await finders.ForAsync(root, cancellationToken);
            long after = 0;
            while (await store.StaleAsync(stewardship, root, finder.Fingerprint, after, Batch, cancellationToken) is { Count: > 0 } stale)
            {
                foreach (StoredSource source in stale)
                {
                    FactSource document = new(source.Uri, source.Kind, source.Title, source.Account, source.Date, source.Properties, source.Passages);
                    FactReading reading = finder.Read(await finders.WithSentencesAsync(document, null, cancellationToken));
                    read += await store.ReplaceAsync(stewardship, source, reading, cancellationToken) ? 1 : 0;
                }

                after = stale[^1].Id;
            }
        }

        return read;
    }
}
