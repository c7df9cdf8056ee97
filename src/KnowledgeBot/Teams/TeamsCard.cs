using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Web;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Teams;

/// <summary>
/// Figures and facts as an adaptive card. All words stand in text runs, which no client parses; the only links are those of citations. A card that would be too
/// large loses rows from its end, and says so.
/// </summary>
public sealed class TeamsCard(IOptions<WebOptions> web)
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Older clients stop at 28 KB; newer ones at about 100.</summary>
    public const int MaxBytes = 27_000;

    const int MaxText = 3_000;

    /// <summary>What is decided about, or asked, is read whole.</summary>
    const int MaxDecided = 6_500;
    const int MaxRows = 40;
    const int MaxCell = 120;
    const int MaxNote = 400;
    const int MaxSources = 10;
    const int MaxTitle = 120;
    const int MaxFilters = 4;

    /// <summary>Whether an answer reads better as a table than as words.</summary>
    public static bool Suits(Answer answer) => answer.Figures.Count > 1 || answer.Facts.Count > 0 || answer.Next is not null;

    /// <param name="above">A line above it, or null.</param>
    public JsonObject Of(Answer answer, string? above)
    {
        int text = answer.Next is null ? MaxText : MaxDecided;
        for (int rows = MaxRows; ; rows = rows > 5 ? rows - 5 : rows - 1, text = text * 3 / 4)
        {
            JsonObject card = Of(answer, above, Math.Max(1, rows), text);
            if (rows <= 1 || Encoding.UTF8.GetByteCount(card.ToJsonString()) <= MaxBytes)
            {
                return card;
            }
        }
    }

    JsonObject Of(Answer answer, string? above, int rows, int text)
    {
        JsonArray body = [];
        if (above is not null)
        {
            body.Add(Note(above));
        }

        foreach (string line in ChatText.Cut(answer.Text, text).Split('\n').Where(l => l.Trim().Length > 0))
        {
            body.Add(Line(line.StartsWith("- ", StringComparison.Ordinal) ? $"• {line[2..]}" : line));
        }

        if (answer.Figures.Count > 1)
        {
            AddTable(body, FigureRows(answer.Figures), rows);
        }

        if (answer.Facts.Count > 0)
        {
            AddTable(body, [["what", "deals", "won", "lost", "open"], .. answer.Facts.Select(f => new[] { f.Value, Number(f.Count), Number(f.Won), Number(f.Lost), Number(f.Open) })], rows);
        }

        if (answer.Citations.Count > 0)
        {
            body.Add(Sources(answer.Citations));
        }

        foreach (Warning warning in answer.Warnings)
        {
            body.Add(Note($"⚠ {warning.Text}"));
        }

        JsonObject card = new() { ["type"] = "AdaptiveCard", ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json", ["version"] = "1.5", ["body"] = body, ["msteams"] = new JsonObject { ["width"] = "Full" } };
        TeamsButtons.Add(card, body, answer.Next);
        return card;
    }

    static IReadOnlyList<string[]> FigureRows(IReadOnlyList<Figure> figures)
    {
        string[] filters = [.. figures.SelectMany(f => f.Filters.Keys).Distinct(StringComparer.Ordinal).Take(MaxFilters)];
        bool hasPeriods = figures.Any(f => f.From is not null || f.To is not null);
        bool hasShares = figures.Any(f => f.Denominator is not null);
        return
        [
            [.. filters, .. hasPeriods ? new[] { "period" } : [], figures[0].Metric, .. hasShares ? new[] { "of" } : []],
            .. figures.Select(f => (string[])
            [
                .. filters.Select(k => f.Filters.GetValueOrDefault(k, "")), .. hasPeriods ? new[] { $"{f.From:yyyy-MM-dd} – {f.To:yyyy-MM-dd}" } : [],
                f.Value?.ToString("#,0.###", CultureInfo.InvariantCulture) ?? "–", .. hasShares ? new[] { f.Denominator is { } n ? $"{f.Numerator:#,0}/{n:#,0}" : "" } : [],
            ]),
        ];
    }

    static void AddTable(JsonArray body, IReadOnlyList<string[]> rows, int most)
    {
        body.Add(new JsonObject
        {
            ["type"] = "Table", ["firstRowAsHeader"] = true, ["showGridLines"] = true,
            ["columns"] = new JsonArray([.. rows[0].Select((_, i) => (JsonNode)new JsonObject { ["width"] = i == 0 ? 2 : 1 })]),
            ["rows"] = new JsonArray([.. rows.Take(most + 1).Select((r, i) => (JsonNode)Row(r, isHeader: i == 0))]),
        });
        if (rows.Count > most + 1)
        {
            body.Add(Note($"and {rows.Count - most - 1} more"));
        }
    }

    static JsonObject Row(string[] cells, bool isHeader) => new()
    {
        ["type"] = "TableRow",
        ["cells"] = new JsonArray([.. cells.Select(c => (JsonNode)new JsonObject { ["type"] = "TableCell", ["items"] = new JsonArray(Runs(Run(ChatText.Cut(c, MaxCell), isHeader))) })]),
    };

    JsonObject Sources(IReadOnlyList<Citation> citations)
    {
        JsonArray runs = [];
        foreach (Citation citation in citations.Take(MaxSources))
        {
            JsonObject run = Run($"[{citation.Number}] {ChatText.Cut(citation.Title.ReplaceLineEndings(" "), MaxTitle)}", isBold: false);
            if (web.Value.DocumentAddress(citation.Document, citation.Passage) is { } address)
            {
                run["selectAction"] = new JsonObject { ["type"] = "Action.OpenUrl", ["url"] = address.AbsoluteUri };
            }

            runs.Add(run);
            runs.Add(Run((citation.Page is { } page ? $", page {page}" : "") + (citation.Superseded ? ", superseded" : "") + "\n", isBold: false));
        }

        if (citations.Count > MaxSources)
        {
            runs.Add(Run($"and {citations.Count - MaxSources} more", isBold: false));
        }

        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = runs, ["separator"] = true };
    }

    static JsonObject Line(string text) => Runs(Run(text, isBold: false));

    static JsonObject Note(string text)
    {
        JsonObject run = Run(ChatText.Cut(text, MaxNote), isBold: false);
        run["isSubtle"] = true;
        run["size"] = "Small";
        return Runs(run);
    }

    static JsonObject Runs(JsonObject run) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };

    /// <summary>"{{" would begin a function of the client.</summary>
    static JsonObject Run(string text, bool isBold)
    {
        string inert = TeamsText.Inert(text).Replace("{{", "{ {", StringComparison.Ordinal);
        JsonObject run = new() { ["type"] = "TextRun", ["text"] = inert.Length > 0 ? inert : " " };
        if (isBold)
        {
            run["weight"] = "Bolder";
        }

        return run;
    }

    static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
