using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Attributes whose values are yes and no are conditions by their name alone: "with a framework agreement", "customers without one".</summary>
static partial class FlagWords
{
    static readonly HashSet<string> s_yes = new(["yes", "y", "true", "ja", "oui", "si", "sim", "x", "1", "wahr", "vrai"], StringComparer.Ordinal);
    static readonly HashSet<string> s_no = new(["no", "n", "false", "nein", "non", "nao", "0", "falsch", "faux"], StringComparer.Ordinal);

    const string Some = @"(?:(?:an?|any|the|our|such an?|active|valid)\s+)*";
    const string Absence = @"(?:without|w/o|no|lack(?:s|ing)?|missing|(?:do(?:es)?|did|is|are|have|has)(?: not|n't)(?: (?:have|had|got|been|under|covered by|on|part of))?|not (?:have|having|under|covered by|on|with)|outside(?: of)?|excluding|except(?: for)?(?: those with)?|non)";
    const string Against = @"(?:versus|vs\.?|against|compar\w+ (?:to|with)|and|or|than|over|to|,)";

    public static void Read(Draft draft)
    {
        foreach (DealField field in draft.Catalogue.Fields.Where(f => f.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute))
        {
            string[] values = [.. draft.Catalogue.Values(field)];
            if (values.Length is 1 or 2 && Array.TrueForAll(values, v => s_yes.Contains(Folded(v)) || s_no.Contains(Folded(v))) && Names(field) is { Length: > 0 } name)
            {
                Read(draft, field, name, Array.Find(values, v => s_yes.Contains(Folded(v))) ?? "yes", Array.Find(values, v => s_no.Contains(Folded(v))));
            }
        }
    }

    static void Read(Draft draft, DealField field, string name, string yes, string? no)
    {
        string with = $@"\b(?:(?:with|have|has|having|had|under|on|holding)\s+)?{Some}{name}\b";
        string without = $@"\b{Absence}[\s-]+{Some}(?:{name}|one|it|any)\b";
        string both = $@"{with}[^?.;]{{0,60}}?\b(?:{Absence})\b(?:[\s-]+{Some}(?:{name}|ones?|it|any))?(?=\s*(?:$|[?.,;!]|(?:in|for|by|since|during|over|this|last)\b))|\bwith(?:\s+{Some}{name})?\s*{Against}\s*(?:those |ones |the ones |customers |accounts |deals )*{Absence}[\s-]+{Some}{name}\b|{without}[^?.;]{{0,40}}?\b{Against}\s+(?:those |ones |the ones |customers |accounts |deals )*with(?:\s+(?:one|{Some}{name}))?\b";
        if (draft.Text.Has(Whole(name)) && draft.Text.TakeAll(Whole(both)).Count > 0)
        {
            draft.Filter(field, FilterOperator.Is, yes, no ?? MetricFilter.None);
            draft.Group(field);
            draft.Compares = true;
            return;
        }

        if (draft.Text.TakeAll(Whole($@"\b{Absence}[\s-]+{Some}{name}\b")).Count > 0)
        {
            draft.Filter(field, no is null ? FilterOperator.IsNot : FilterOperator.Is, no ?? yes);
            return;
        }

        // By, per and which ask for the groups.
        if (draft.Text.TakeAll(Whole($@"(?<!\b(?:by|per|each|every|which|what|whose|across|into|between)\s+(?:(?:the|our|their|different)\s+)?)(?<!\w){with}")).Count > 0)
        {
            draft.Filter(field, FilterOperator.Is, yes);
        }
    }

    /// <summary>Without what says that it is a flag: "Has service contract", "Is reference customer".</summary>
    static string Names(DealField field)
    {
        string name = Verb().Replace(field.Name[(field.Name.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' '), "");
        // "Active" or "Won" alone is said of any deal.
        return NameToken.In(name) is [var word] && (PlanWords.IsKnown(word.Word) || OutcomeWords.Of(word.Word) is not null) ? "" : FieldWords.Spoken(name);
    }

    static string Folded(string value) => NameToken.Fold(value.Trim());

    static Regex Whole(string words) => new(words, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^\s*(?:has|have|is|with|under)\s+|\s*(?:\(?y/n\)?|\?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Verb();
}
