using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Audit;
using KnowledgeBot.Briefs;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Templates;

/// <summary>Fills a template with what its reader may see today. The draft is on record, and goes nowhere by itself.</summary>
public sealed class TemplateWriter
{
    public const int MaxSubject = 500;
    public const string Mark = "Draft: nothing was sent. Check every line before it leaves by your hand.";
    readonly TemplateLibrary _library;
    readonly AccountNames _accounts;
    readonly BriefWriter _briefs;
    readonly QuietAnswers _answers;
    readonly AuditTrail _audit;
    readonly FirmCalendar _calendar;

    internal TemplateWriter(TemplateLibrary library, AccountNames accounts, BriefWriter briefs, QuietAnswers answers, AuditTrail audit, FirmCalendar calendar) =>
        (_library, _accounts, _briefs, _answers, _audit, _calendar) = (library, accounts, briefs, answers, audit, calendar);

    /// <param name="seenBy">What everybody who will read the draft may see.</param>
    /// <param name="about">The account, competitor or question it is for.</param>
    /// <exception cref="UserFacingException">not-found, request-invalid, too-many-requests.</exception>
    public async Task<Brief> FillAsync(Colleague by, AccessScope seenBy, Template template, string about, CancellationToken cancellationToken)
    {
        // Nothing in it may turn what stands around it, or hide.
        string shown = string.Concat(TextHygiene.Clean(about).Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format));
        string subject = string.Join(' ', shown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (subject.Length is 0 or > MaxSubject)
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"say which {template.About} the draft is for, in up to {MaxSubject} characters");
        }

        Brief? brief = null;
        if (template.About == TemplateSubject.Account)
        {
            AccountNaming naming = await _accounts.ResolveAsync(seenBy, subject, cancellationToken);
            subject = naming.Account ?? throw new UserFacingException(ErrorCode.NotFound, naming.Choices.Count == 0
                ? $"no account '{subject}' in what you may see; give its name as deals or documents spell it" : $"'{subject}' may be {string.Join(", or ", naming.Choices)}; give the whole name");
            brief = await _briefs.WriteAsync(seenBy, subject, _calendar.Today, cancellationToken);
        }

        await _library.UsedAsync(by.Person, template, cancellationToken);
        Brief draft = await FilledAsync(by, seenBy, template, subject, brief, cancellationToken);
        await _audit.ExportedAsync(by.Person, "template", $"{template.Id} {template.Version}: {subject}", draft.Retrieved, draft.Sections.SelectMany(s => s.Lines).SelectMany(l => l.Deals).Distinct(), cancellationToken);
        return draft;
    }

    async Task<Brief> FilledAsync(Colleague by, AccessScope seenBy, Template template, string subject, Brief? brief, CancellationToken cancellationToken)
    {
        Answer blank = new() { Id = Guid.NewGuid(), Thread = Guid.NewGuid(), Status = AnswerStatus.Unknown, Text = "", Scope = new ScopeWords(seenBy.Territories, SensitivityName.Of(seenBy.UpTo)) };
        DraftPage page = new(brief, _calendar.Today);
        HashSet<Guid> retrieved = [.. brief?.Retrieved ?? []];
        List<BriefSection> sections = [new BriefSection("", [new BriefLine(Mark, [], [])], 0) { IsProse = true }];
        foreach (TemplateSection section in template.Sections)
        {
            List<BriefLine> lines = [.. section.Write.Select(w => new BriefLine(Fill(w, by, subject), [], [])), .. section.Brief.SelectMany(b => page.Take(b))];
            foreach (string question in section.Ask.Select(a => Fill(a, by, subject)))
            {
                Answer? answer = await _answers.AnswerAsync(by.Person, seenBy, blank, question, _calendar.Today, cancellationToken);
                retrieved.UnionWith(answer?.Retrieved ?? []);
                lines.AddRange(answer is null ? [new BriefLine($"[to fill in; nothing you may see answers: {question}]", [], [])] : page.Take(answer));
            }

            sections.Add(new BriefSection(Fill(section.Heading, by, subject), lines, 0) { IsProse = section.IsProse });
        }

        return new Brief($"{template.Name}: {subject}", _calendar.Today, sections, page.Citations, [new Warning("draft", Mark)], blank.Scope)
        {
            Form = $"draft, template {template.Id} version {template.Version}", Retrieved = [.. retrieved.Concat(page.Citations.Select(c => c.Document)).Distinct()],
        };
    }

    /// <summary>What is filled in is filled in once: braces of its own mean nothing.</summary>
    string Fill(string text, Colleague by, string subject) => TemplateParser.Field().Replace(text, m => m.Groups[1].Value switch
    {
        "subject" => subject,
        "today" => _calendar.Today.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        _ => by.Person.Name,
    });
}
