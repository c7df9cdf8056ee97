using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Sentences planted for a machine: they answer nobody. A courtesy to the reader: nothing rests on it, since a quote can do nothing.</summary>
static partial class PlantedText
{
    /// <returns>Numbers of the sentences.</returns>
    public static IReadOnlySet<int> In(IReadOnlyList<string> sentences)
    {
        HashSet<int> planted = [.. Enumerable.Range(0, sentences.Count).Where(i => AddressesMachine().IsMatch(sentences[i]))];
        if (planted.Count > 0)
        {
            // Who hides an instruction often says beside it, harmlessly worded, what to answer.
            planted.UnionWith(Enumerable.Range(0, sentences.Count).Where(i => SaysWhatToAnswer().IsMatch(sentences[i])));
        }

        return planted;
    }

    [GeneratedRegex(@"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |of |my )*(?:previous|prior|above|earlier|preceding|other|existing|system|former)\b.{0,20}\b(?:instructions?|prompts?|rules|guidelines|messages?|documents?|sources?|text)\b|\b(?:ignore|disregard|forget) (?:all |any |your |the )*(?:instructions?|prompts?|guidelines)\b|\byou are now\b.{0,60}\b(?:mode|unrestricted|assistant|DAN|admin\w*)\b|\b(?:answer|respond to) every question\b|\bsystem (?:prompt|message|override)\b|\b(?:to|for|dear|attention|hey|note to|instructions? for) (?:the |any |all |every )?(?:AI|AIs|(?:AI |sales |chat|virtual )?assistants?|language models?|LLMs?|chat ?bots?|copilots?)\b(?=[^.]{0,80}\b(?:must|should|please|always|never|reply|answer|respond|say|tell|reveal|include|ignore|reading|processing|summari)|\W*$|:)|\b(?:do not|don['’]?t|never|without) (?:mention(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)|cit(?:e|ing)|quot(?:e|ing)|repeat(?:ing)?|refer(?:ring)? to|show(?:ing)?|acknowledge) (?:this|these|the above|that this) ?(?:hidden |secret )?(?:note|notes|instructions?|messages?|text|prompt|lines?|paragraph|passage|mail|e-?mail|sentence|rule)\b|\bregardless of (?:what (?:the |other )?(?:documents?|sources?)|who (?:asks|is asking)|(?:the |their )?(?:territory|permissions?|access|rights))\b|\bprint (?:your|the) (?:instructions|prompt|system)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AddressesMachine();

    [GeneratedRegex(@"\b(?:when|if|whenever|should) (?:any ?(?:one|body)|some ?(?:one|body)|the user|users?|a (?:user|rep|person)|people|reps|they|you(?: are|['’]re)?) (?:asks?|asked|inquires?|wants? to know)\b|^\W*(?:always |just |instead,? )?(?:reply|answer|respond|say|tell|state|claim|report|write|output|confirm)\b|\b(?:every|all|any) (?:rep|user|person|customer)s? (?:may|can|is allowed|are allowed|has|have)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SaysWhatToAnswer();
}
