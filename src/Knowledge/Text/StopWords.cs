using System.Collections.Frozen;

namespace KnowledgeBot.Knowledge.Text;

/// <summary>English words that carry no subject: never indexed, never asked for.</summary>
public static class StopWords
{
    static readonly FrozenSet<string> s_words = """
        a about above after again against all also am an and any are aren't as at be because been before being below between both but by
        can cannot could couldn't did didn't do does doesn't doing don't down during each few for from further had hadn't has hasn't have
        haven't having he her here hers herself him himself his how i if in into is isn't it its it's itself let's me more most my myself
        no nor not of off on once only or other ought our ours ourselves out over own same shan't she should shouldn't so some such than
        that the their theirs them themselves then there these they this those through to too under until up very was wasn't we were
        weren't what when where which while who whom why will with won't would wouldn't you your yours yourself yourselves
        tell show give please thanks thank hi hello hey want need know find get got us what's who's where's how's i'm i've we've we're
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string lowerCaseWord) => s_words.Contains(lowerCaseWord);
}
