using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Web;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Slack;

/// <summary>
/// Answers in Block Kit. All text of documents and models stands in elements that Slack does not parse (rich text, plain text, raw cells), and the only
/// links are those of citations: nothing in a document or an answer can page a channel, link anywhere or draw anything in.
/// </summary>
public sealed partial class SlackBlocks(IOptions<WebOptions> web)
{
    public const string FeedbackAction = "kb_feedback";
    const int MaxText = 6_000;
    const int MaxSources = 10;
    const int MaxTitle = 150;
    const int MaxWarnings = 5;
    const int MaxNote = 400;
    const int MaxFallback = 3_000;
    const int MaxRows = 50;
    const int MaxCell = 120;

    /// <summary>Text for notifications and screen readers, and the blocks; to be merged into the arguments of a call.</summary>
    public JsonObject Render(Outgoing content)
    {
        if (content.Answer is not { } answer)
        {
            return new JsonObject { ["text"] = SlackText.Escape(content.Text ?? ""), ["blocks"] = new JsonArray(Context(content.Text ?? "")) };
        }

        JsonArray blocks = [];
        if (content.Text is { } above)
        {
            blocks.Add(Context(above));
        }

        blocks.Add(new JsonObject { ["type"] = "rich_text", ["elements"] = Body(ChatText.Cut(answer.Text, MaxText), answer) });
        if (answer.Figures.Count > 1)
        {
            blocks.Add(Table(answer.Figures));
        }

        if (answer.Facts.Count > 0)
        {
            blocks.Add(Table(answer.Facts, hasOther: answer.Figures.Count > 1));
        }

        if (answer.Citations.Count > 0)
        {
            blocks.Add(new JsonObject { ["type"] = "rich_text", ["elements"] = new JsonArray(Sources(answer)) });
        }

        foreach (Warning warning in answer.Warnings.Take(MaxWarnings))
        {
            blocks.Add(Context("⚠ " + warning.Text));
        }

        SlackButtons.Add(blocks, answer.Next, Feedback(answer.Id));
        return new JsonObject { ["text"] = SlackText.Escape(ChatText.Cut(answer.Text, MaxFallback)), ["blocks"] = blocks };
    }

    /// <summary>The same without blocks, should Slack refuse them.</summary>
    public static JsonObject Plain(Outgoing content) => new()
    {
        ["text"] = SlackText.Escape(ChatText.Cut(content.Answer is { } answer
            ? $"{answer.Text}\n{string.Join('\n', answer.Citations.Take(MaxSources).Select(c => $"[{c.Number}] {ChatText.Cut(c.Title, MaxTitle)}"))}" : content.Text ?? "", MaxFallback)),
    };

    JsonArray Body(string text, Answer answer)
    {
        JsonArray elements = [];
        JsonArray? list = null;
        foreach (string line in text.Split('\n').Where(l => l.Trim().Length > 0))
        {
            bool isItem = line.StartsWith("- ", StringComparison.Ordinal);
            JsonObject section = new() { ["type"] = "rich_text_section", ["elements"] = Marked(isItem ? line[2..] : line, answer) };
            if (!isItem)
            {
                list = null;
                ((JsonArray)section["elements"]!).Add(Words("\n"));
                elements.Add(section);
                continue;
            }

            if (list is null)
            {
                list = [];
                elements.Add(new JsonObject { ["type"] = "rich_text_list", ["style"] = "bullet", ["elements"] = list });
            }

            list.Add(section);
        }

        return elements.Count > 0 ? elements : [new JsonObject { ["type"] = "rich_text_section", ["elements"] = new JsonArray(Words(" ")) }];
    }

    /// <summary>Words, and each [n] as a link to the passage it stands for.</summary>
    JsonArray Marked(string line, Answer answer)
    {
        JsonArray elements = [];
        int at = 0;
        foreach (Match mark in Mark().Matches(line))
        {
            Citation? citation = answer.Citations.FirstOrDefault(c => c.Number.ToString(CultureInfo.InvariantCulture) == mark.Groups[1].Value);
            if (citation is null || Link(citation, mark.Value) is not { } link)
            {
                continue;
            }

            if (mark.Index > at)
            {
                elements.Add(Words(line[at..mark.Index]));
            }

            elements.Add(link);
            at = mark.Index + mark.Length;
        }

        if (at < line.Length || elements.Count == 0)
        {
            elements.Add(Words(at < line.Length ? line[at..] : " "));
        }

        return elements;
    }

    JsonObject Sources(Answer answer)
    {
        JsonArray elements = [];
        foreach (Citation citation in answer.Citations.Take(MaxSources))
        {
            string title = $"[{citation.Number}] {ChatText.Cut(ChatText.Inert(citation.Title).ReplaceLineEndings(" "), MaxTitle)}";
            string place = string.Concat(new[] { citation.Page is { } page ? $"page {page}" : null, citation.Place, citation.Date?.ToString("d MMM yyyy", CultureInfo.InvariantCulture), citation.Superseded ? "superseded" : null }
                .OfType<string>().Select(p => $", {ChatText.Cut(p, MaxTitle)}"));
            elements.Add(Link(citation, title) ?? Words(title));
            elements.Add(Words(place + "\n"));
        }

        if (answer.Citations.Count > MaxSources)
        {
            elements.Add(Words($"and {answer.Citations.Count - MaxSources} more"));
        }

        return new JsonObject { ["type"] = "rich_text_quote", ["elements"] = elements };
    }

    JsonObject? Link(Citation citation, string text) => web.Value.DocumentAddress(citation.Document, citation.Passage) is { } address
        ? new JsonObject { ["type"] = "link", ["url"] = address.AbsoluteUri, ["text"] = ChatText.Inert(text) } : null;

    static JsonObject Words(string text) => new() { ["type"] = "text", ["text"] = text == "\n" ? text : ChatText.Inert(text) is { Length: > 0 } inert ? inert : " " };

    static JsonObject Context(string text) => new()
    {
        ["type"] = "context", ["elements"] = new JsonArray(new JsonObject { ["type"] = "plain_text", ["text"] = ChatText.Cut(ChatText.Inert(text), MaxNote), ["emoji"] = false }),
    };

    static JsonObject Table(IReadOnlyList<Figure> figures)
    {
        string[] filters = [.. figures.SelectMany(f => f.Filters.Keys).Distinct(StringComparer.Ordinal).Take(5)];
        bool hasPeriods = figures.Any(f => f.From is not null || f.To is not null);
        return Rows([[.. filters, .. hasPeriods ? new[] { "period" } : [], figures[0].Metric, "of"],
            .. figures.Take(MaxRows).Select(f => (string[])[.. filters.Select(k => f.Filters.GetValueOrDefault(k, "")), .. hasPeriods ? new[] { $"{f.From:yyyy-MM-dd} – {f.To:yyyy-MM-dd}" } : [],
                f.Value?.ToString("#,0.###", CultureInfo.InvariantCulture) ?? "–", f.Denominator is { } n ? $"{f.Numerator:#,0}/{n:#,0}" : ""])]);
    }

    // A message holds one table: next to figures, facts stand as a list in the text above.
    static JsonObject Table(IReadOnlyList<FactGroup> facts, bool hasOther) => hasOther
        ? Context(string.Join("; ", facts.Take(MaxRows).Select(f => $"{f.Value}: {f.Count}")))
        : Rows([["what", "deals", "won", "lost", "open"], .. facts.Take(MaxRows).Select(f => (string[])[f.Value, $"{f.Count}", $"{f.Won}", $"{f.Lost}", $"{f.Open}"])]);

    static JsonObject Rows(IEnumerable<string[]> rows) => new()
    {
        ["type"] = "table",
        ["rows"] = new JsonArray([.. rows.Select(r => (JsonNode)new JsonArray([.. r.Select(c => (JsonNode)new JsonObject { ["type"] = "raw_text", ["text"] = ChatText.Cut(ChatText.Inert(c), MaxCell) is { Length: > 0 } cell ? cell : " " })]))]),
    };

    static JsonObject Feedback(Guid answer) => new()
    {
        ["type"] = "context_actions",
        ["elements"] = new JsonArray(new JsonObject
        {
            ["type"] = "feedback_buttons", ["action_id"] = FeedbackAction,
            ["positive_button"] = Button("Helpful", $"good:{answer}", "Mark this answer as helpful"),
            ["negative_button"] = Button("Not helpful", $"bad:{answer}", "Mark this answer as not helpful"),
        }),
    };

    static JsonObject Button(string text, string value, string label) => new()
    {
        ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = text }, ["value"] = value, ["accessibility_label"] = label,
    };

    [GeneratedRegex(@"\[(\d{1,3})\]")]
    private static partial Regex Mark();
}
