using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Text;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>What a document says it is about: its own date, and whose account.</summary>
/// <param name="Date">Of the thing itself: when a call was held, a quotation written. Never the file's time stamp.</param>
sealed partial record StatedSubject(DateOnly? Date, string? Account)
{
    const int MaxAccount = 80;
    const string AccountProperty = "account";

    static readonly string[] s_dates =
        ["date", "call date", "date of call", "meeting date", "date of meeting", "visit date", "date of visit", "quote date", "quotation date", "offer date", "proposal date", "date of offer", "date of issue", "issue date", "document date",
            "date and time", "date & time", "date/time", "day of call", "day of meeting", "day of visit", "held", "held on", "call held", "visited", "visited on", "when", "day", "sent", "sent on", "issued", "issued on", "dated", "written", "written on"];

    static readonly string[] s_accounts = [AccountProperty, "account name", "customer", "customer name", "client", "client name", "prospect", "company", "company name"];

    /// <param name="kind">One of <see cref="DocumentKind.All"/>.</param>
    /// <param name="uri">The file's path: a call may bear its date nowhere else.</param>
    public static StatedSubject Of(ExtractedDocument document, DocumentHead head, string kind, string uri)
    {
        DateOnly? date = document.Date ?? s_dates.Select(l => DateText.Parse(head.Field([l]))).FirstOrDefault(d => d is not null) ?? head.Sentences.Take(OpeningLines).Select(Alone).FirstOrDefault(d => d is not null);
        if (date is null && kind is DocumentKind.Call or DocumentKind.Note or DocumentKind.WinLoss)
        {
            date = head.Lines.Take(OpeningLines).Select(DayLine.Read).FirstOrDefault(d => d is not null) ?? head.Names.Select(DateText.Parse).FirstOrDefault(d => d is not null) ?? DateText.Parse(Path.GetFileName(uri).Replace('_', '-'));
        }

        string? account = document.Properties.GetValueOrDefault(AccountProperty) is { Length: > 0 } own ? own : head.Field(s_accounts);
        return new StatedSubject(date, account?.Length <= MaxAccount ? account : null);
    }

    /// <summary>Lines that may bear the name of an account: the title says whose a document is; what an agreement or a call opens with, too, while a note's first line may be about anybody.</summary>
    /// <returns>Null for a kind of document that is nobody's.</returns>
    public static string? HeadingOf(DocumentHead head, string kind) => kind switch
    {
        DocumentKind.Note => string.Join('\n', head.Names),
        DocumentKind.Proposal or DocumentKind.Call or DocumentKind.WinLoss =>
            string.Join('\n', head.Names.Concat(head.Sentences.Take(OpeningLines).Where(s => s.Length <= MaxAccount && s[^1] is not ('.' or '!' or '?')))),
        _ => null,
    };

    const int OpeningLines = 6;

    /// <summary>A line that is a date with its place or writer, as letters have it: "Leeds, 16 June 2026", "By: Ada Kern, 16 June 2026".</summary>
    static DateOnly? Alone(string line) => DateLine().IsMatch(line) ? DateText.Parse(line) : null;

    [GeneratedRegex(@"^(?:(?:by|from|(?:prepared|written|sent|issued) by):? )?(?-i:\p{Lu}[\p{L} .'’()-]{1,30}, ){0,2}(?:the )?" + StatedDay.Pattern + @"(?:, (?:(?:prepared|written|sent|issued) )?(?:by|for) .{2,60})?[.,]?$", RegexOptions.IgnoreCase)]
    private static partial Regex DateLine();
}
