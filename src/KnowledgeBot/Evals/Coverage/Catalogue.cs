namespace KnowledgeBot.Evals.Coverage;

/// <summary>The questions a sales department asks over and over.</summary>
/// <param name="Names">What may stand for a placeholder such as {product}; {account} is filled from what the asker may see.</param>
public sealed record Catalogue(IReadOnlyDictionary<string, IReadOnlyList<string>> Names, IReadOnlyList<CatalogueQuestion> Questions);

/// <param name="Role">rep, manager, ...</param>
/// <param name="Stage">Of the sale, such as discovery or negotiation.</param>
/// <param name="Phrasings">The same in other words.</param>
public sealed record CatalogueQuestion(string Id, string Role, string Stage, string Question, IReadOnlyList<string> Phrasings)
{
    public IEnumerable<string> All => Phrasings.Prepend(Question);
}
