using System.Globalization;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Briefs;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>Tells one thing that the CRM records of a firm: of the firm itself where it is an attribute, else of each of its deals.</summary>
sealed class DealRow(DealReader deals)
{
    const int Most = 8;

    static readonly Dictionary<string, string[]> s_called = new(StringComparer.Ordinal)
    {
        [DealField.Owner.Name] = ["owner", "account owner", "rep", "sales rep", "account manager", "account executive"],
        [DealField.Segment.Name] = ["segment", "industry", "sector", "vertical", "type"],
    };

    /// <returns>Null when nothing of it is recorded.</returns>
    public async Task<Answer?> TellAsync(Answer blank, AccessScope scope, AccountTopic topic, DateOnly day, CancellationToken cancellationToken)
    {
        string asked = topic.Field!;
        if (await deals.AccountAsync(scope, topic.Account, cancellationToken) is { } account && Attribute(account, asked) is { } attribute)
        {
            return blank with { Status = AnswerStatus.Answered, Text = $"{account.Name}: {attribute.Key.Replace('_', ' ')} {attribute.Value} (CRM).", Figures = [DealFigures.Of(account)] };
        }

        DealRecord[] all = [.. (await deals.OfAccountAsync(scope, topic.Account, cancellationToken)).Where(d => Value(d, asked, day) is not null)];
        DealRecord[] named = [.. all.Where(d => d.Product is { } p && topic.Question.Contains(p, StringComparison.OrdinalIgnoreCase) || topic.Question.Contains(d.ExternalId, StringComparison.OrdinalIgnoreCase))];
        DealRecord[] meant = named.Length > 0 ? named : all;
        DealRecord[] ended = [.. meant.Where(d => topic.Outcome is { } o && o.Equals(d.Outcome.ToString(), StringComparison.OrdinalIgnoreCase))];
        DealRecord[] rows = [.. ended.Length > 0 ? ended : meant];
        if (rows.Length == 0)
        {
            return null;
        }

        return blank with { Status = AnswerStatus.Answered, Text = Text(topic, rows, asked, day), Figures = [.. rows.Take(Most).SelectMany(DealFigures.Of)] };
    }

    static string Text(AccountTopic topic, DealRecord[] rows, string asked, DateOnly day)
    {
        string label = Label(asked);
        string[] values = [.. rows.Select(r => Value(r, asked, day)!).Distinct(StringComparer.OrdinalIgnoreCase)];
        string more = rows.Length > Most ? string.Create(CultureInfo.InvariantCulture, $"\n- and {rows.Length - Most} more") : "";
        return rows.Length == 1 ? $"{topic.Account}: {label}{values[0]} ({What(rows[0], asked)}CRM {rows[0].ExternalId})."
            : values.Length == 1 && asked != DealField.Outcome.Name ? $"{topic.Account}: {label}{values[0]} ({rows.Length} deals: CRM {string.Join(", ", rows.Take(Most).Select(r => r.ExternalId))})."
            : $"{topic.Account} has {rows.Length} deals, open ones first:\n" + string.Join('\n', rows.Take(Most).Select(r => $"- {label}{Value(r, asked, day)} ({What(r, asked)}CRM {r.ExternalId})")) + more;
    }

    static string Label(string asked) => asked switch
    {
        "outcome" or RecordWords.Closed or RecordWords.Created => "", "competitor" => "against ", _ => $"{asked.Split('.', 2)[^1].Replace('_', ' ')} ",
    };

    static string? Value(DealRecord deal, string asked, DateOnly day) => asked switch
    {
        "owner" => deal.Owner,
        "manager" => deal.Manager,
        "product" => deal.Product,
        "competitor" => deal.Competitor,
        "segment" => deal.Segment,
        "stage" => deal.Outcome == DealOutcome.Open ? deal.Stage ?? "open" : deal.Stage is { } stage && !stage.Contains(deal.Outcome.ToString(), StringComparison.OrdinalIgnoreCase) ? $"{stage}, {Ended(deal)}" : Ended(deal),
        "outcome" => deal.Outcome == DealOutcome.Open ? $"still open{(deal.Stage is { } stage ? $", stage {stage}" : "")}" : Ended(deal),
        RecordWords.Closed => deal.Outcome != DealOutcome.Open && deal.Closed is { } closed && closed <= day ? Ended(deal) : null,
        RecordWords.Created => deal.Created is { } created ? $"open since {DealLines.Words(created)}" : null,
        _ => deal.Extra.FirstOrDefault(e => e.Value.Length > 0 && IsCalled(e.Key, asked.Split('.', 2)[^1])).Value,
    };

    static string Ended(DealRecord deal) => $"{deal.Outcome.ToString().ToLowerInvariant()}{(deal.Closed is { } on ? $" {DealLines.Words(on)}" : "")}";

    static string What(DealRecord deal, string asked)
    {
        string?[] parts = [asked == "product" ? null : deal.Product, asked is "stage" or "outcome" or RecordWords.Closed ? null : deal.Outcome == DealOutcome.Open ? "open" : Ended(deal), asked == "owner" || deal.Owner is null ? null : $"owner {deal.Owner}"];
        return string.Concat(parts.OfType<string>().Select(p => p + ", "));
    }

    static KeyValuePair<string, string>? Attribute(AccountView account, string asked)
    {
        string[] called = s_called.GetValueOrDefault(asked) ?? (asked.Contains('.', StringComparison.Ordinal) ? [asked.Split('.', 2)[^1]] : []);
        return account.Attributes.Where(a => a.Value.Length > 0 && called.Any(c => IsCalled(a.Key, c))).Select(a => (KeyValuePair<string, string>?)a).FirstOrDefault();
    }

    static bool IsCalled(string column, string words) => string.Equals(column.Replace('_', ' ').Replace('-', ' '), words.Replace('-', ' '), StringComparison.OrdinalIgnoreCase);
}
