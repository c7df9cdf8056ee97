using System.Collections.Frozen;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>For what a question asks the price that a firm paid, where that is not what its deal was for.</summary>
static class AskedThing
{
    static readonly FrozenSet<string> s_asking = """
        pay pays paid paying price prices priced cost costs much amount amounts value worth sum total fee fees rate rates charge charged deal deals contract contracts order orders sign signed signing agreed agree agreement final closing actual settle settled settling end ended ending up off on
        what which how did does do is are was were will we our us they them their it its the a an for at of in to from by with and now today currently current still this last year years yearly annual annually month months monthly quarter week per each so much big large
        january february march april may june july august september october november december jan feb mar apr jun jul aug sep oct nov dec spring summer autumn winter finally really actually exactly in-the-end money everything all altogether
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(EnglishStemmer.Stem).ToFrozenSet(StringComparer.Ordinal);

    /// <returns>Its words; none where it asks for the deal itself, or for its product.</returns>
    public static HashSet<string> Of(AccountTopic topic, DealRecord? deal)
    {
        HashSet<string> said = [.. Analyzer.Tokens(topic.Question).Where(t => !t.IsPart && !IsYear(t.Word)).Select(t => t.Term)];
        said.ExceptWith(Analyzer.Terms(topic.Account));
        said.RemoveWhere(t => s_asking.Contains(t) || s_asking.Contains(EnglishStemmer.Stem(t)));
        HashSet<string> own = deal is null ? [] : Analyzer.Terms($"{deal.Product} {deal.Competitor} {deal.ExternalId} {deal.Owner} {deal.Segment} {deal.Stage}");
        return said.Overlaps(own) ? [] : said;
    }

    static bool IsYear(string word) => word.Length == 4 && word.StartsWith("20", StringComparison.Ordinal) && word.All(char.IsDigit);
}
