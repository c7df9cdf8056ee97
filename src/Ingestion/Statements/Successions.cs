using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>Finds what documents say they replace once the documents that came with them are known: the order in which files are read decides nothing.</summary>
public sealed class Successions(AccessDirectory access, StatedSuccessions store)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Stewardship stewardship = await access.StewardAsync(cancellationToken);
        foreach (StatedSuccession successor in await store.ListAsync(stewardship, cancellationToken))
        {
            if (Predecessor.Find(successor) is var found && found != successor.Predecessor)
            {
                await store.SetAsync(stewardship, successor, found, cancellationToken);
            }
        }
    }
}
