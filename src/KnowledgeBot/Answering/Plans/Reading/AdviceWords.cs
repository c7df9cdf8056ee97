using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Facts;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Tells questions for what to answer to an objection: "what do I say when they find us too expensive?"</summary>
static partial class AdviceWords
{
    /// <returns>What the objection is about, by the taxonomy; null when nothing of the kind is asked.</returns>
    public static string? TopicOf(string question)
    {
        Match asked = Asked().Match(question);
        if (!asked.Success)
        {
            return null;
        }

        string rest = question[..asked.Index] + " " + question[(asked.Index + asked.Length)..];
        return Raised().IsMatch(rest) ? ObjectionTopics.Of(Raised().Replace(rest, " ")) : null;
    }

    [GeneratedRegex(@"\b(?:how (?:do|should|can|would|could|to|must|might|best)(?: (?:i|we|you|one|a rep|reps|somebody|people))?(?: best| usually| typically)? (?:to )?(?:handle|respond(?: to)?|answer|overcome|counter|address|deal with|react(?: to)?|rebut|reply(?: to)?|say|tackle|manage|push back on)|what (?:should|do|can|could|would|shall) (?:i|we|you|reps|one) (?:say|answer|reply|respond|do|tell(?: them| him| her)?)(?: to| about)?|what(?:'s| is) (?:the |our |a |my )?(?:best |right |recommended |good )?(?:answer|response|reply|comeback|counter|argument|rebuttal)(?: to| for| against| when)?|(?:give|tell|show) me (?:an? |the )?(?:best |good )?(?:answers?|responses?|arguments?|rebuttals?)(?: to| for| against| when)?|(?:best|good) (?:answers?|responses?|rebuttals?|arguments?) (?:to|for|against|when))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(?:objections?|concerns?|push[- ]?backs?|complaints?|worr(?:y|ies)|doubts?|hesitations?|(?:the |a |an |my |our |some|another )?(?:prospects?|customers?|clients?|buyers?|leads?|someone|somebody|people|they|he|she|cfos?|procurement|the other side)\s+(?:\w+ly )?(?:says?|said|saying|thinks?|tells?|told|objects?|argues?|claims?|complains?|worr(?:y|ies)|asks?|feels?|finds?|push(?:es)? back|is worried|are worried|is afraid|are afraid|balks?|hesitates?)(?: (?:that|about|me|us|to|on|at))*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Raised();
}
