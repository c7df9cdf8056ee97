using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>Has documents go by the account's name in the CRM once both are there, in whatever order they came: "Tollmere Foods Ltd, Ripon" on a contract is the customer Tollmere Foods.</summary>
public sealed class AccountBinding(AccessDirectory access, StatedAccounts store)
{
    string? _seen;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Stewardship stewardship = await access.StewardAsync(cancellationToken);
        string state = await store.StateAsync(stewardship, cancellationToken);
        if (state == _seen)
        {
            return;
        }

        ILookup<int, string> known = await store.KnownAsync(stewardship, cancellationToken);
        Dictionary<int, AccountBook> books = [];
        foreach (StatedAccount document in await store.ListAsync(stewardship, cancellationToken))
        {
            AccountBook book = books.TryGetValue(document.Label, out AccountBook? same) ? same : books[document.Label] = new AccountBook([.. known[document.Label]]);
            string? account = document.Stated is { } stated ? book.Named(stated) ?? stated : document.Heading is { } heading ? book.In(heading) : null;
            if (account != document.Account)
            {
                await store.SetAsync(stewardship, document, account, cancellationToken);
            }
        }

        _seen = state;
    }
}
