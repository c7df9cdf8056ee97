using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Tells questions for people who may leave: a risk with a topic of its own.</summary>
static partial class Departures
{
    /// <summary>Whom a deal rests on.</summary>
    const string Roles = @"(?:champions?|decision[- ]?makers?|sponsors?|contacts?|stakeholders?|supporters?|advocates?|buyers?|coaches|allies|signator(?:y|ies)|key (?:people|person|players?)|people|persons?|somebody|someone|counterparts?|executives?|c[efot]os?|directors?|managers?|heads?|owners?)\b";

    /// <summary>Where the CRM has a value of such a name, "decision maker", it is a mark.</summary>
    const string People = @"(?:[\uE000-\uE03F]s?|" + Roles + ")";
    const string Leave = @"(?:leav(?:e|es|ing)|retir(?:e|es|ing)|resign(?:s|ing)?|quit(?:s|ting)?|go(?:es|ing)? away|mov(?:e|es|ing) on|step(?:s|ping)? down|chang(?:e|es|ing) (?:jobs?|roles?)|be(?:ing)? replaced|depart(?:s|ing|ure)?|on (?:their|the) way out)";

    /// <summary>"Decision makers who may leave", "lose our champion", "champions about to retire".</summary>
    public const string Words = @"\blos(?:e|ing) (?:our|an?|the|their|any) (?:\w+ )?" + Roles + @"(?:[^?]{0,40}?" + People + @"\s+(?:" + Leave + @")\b)?|(?:\b(?:who (?:are|is) )?(?:the |our |which |any )*)?" + People + @"(?:\s+(?:who|that|which|of ours|might|may|could|will|would|is|are|about|to|going|soon|likely|planning|expected|or|and))*\s+" + Leave + @"(?:(?:,| or| and)+ " + Leave + @")*\b";

    /// <summary>Of what was read as risks, those of people leaving.</summary>
    public static FactQuery Of(FactQuery query, Draft draft) => query.Type == FactType.Risk && Asked().IsMatch(draft.Masked)
        ? query with { About = ObjectionTopics.PeopleLeaving, Topics = [ObjectionTopics.PeopleLeaving], Subjects = [], Nearest = null } : query;

    public static bool IsAsked(string text) => Asked().IsMatch(text);

    [GeneratedRegex(Words, RegexOptions.IgnoreCase)]
    private static partial Regex Asked();
}
