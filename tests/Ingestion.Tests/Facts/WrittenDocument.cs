using System.Text;
using KnowledgeBot.Ingestion.Chunking;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Ingestion.Facts.Learned;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Ingestion.Tests.Facts;

/// <summary>A sentence and what it is: "O price", "C+N", "-"; lower case where it only goes on with the one before.</summary>
sealed record WrittenSentence(string[] Labels, string Text)
{
    public bool Has(char label) => Labels.Any(l => l[0] == label);

    public string[] Topics(char label) => [.. Labels.Where(l => char.ToUpperInvariant(l[0]) == label && l.Length > 2).SelectMany(l => l[2..].Split('/'))];
}

/// <summary>A document whose every sentence is labelled, and the text a person would have saved.</summary>
sealed record WrittenDocument(string File, int Line, string Kind, string Account, string Us, IReadOnlyList<WrittenSentence> Sentences, string Text)
{
    public bool IsTranscript => Kind == "transcript";

    /// <summary>Lines that stand alone say what an objection is about, not what is none.</summary>
    public bool IsTopicsOnly => Kind == "lines";

    public FindingContext Context(SentenceVectors vectors) => Finder(null).ContextOf(Source(vectors));

    public FactFinder Finder(SenseNetwork? network) => new(TaxonomyFile.Default, new KnownNames([], [Us.Split(' ')[0].ToLowerInvariant() + ".example"], []), network);

    public FactSource Source(SentenceVectors vectors)
    {
        string kind = Kind.StartsWith("win-loss", StringComparison.Ordinal) ? "win-loss" : IsTranscript ? "call" : IsTopicsOnly ? "note" : Kind;
        ExtractedDocument document = Readers.Extract(Encoding.UTF8.GetBytes(Text), Text.Contains("\n#", StringComparison.Ordinal) ? "document.md" : "document.txt", new ExtractionLimits(), CancellationToken.None);
        Passage[] passages = [.. Chunker.Chunk(document).Select(c => new Passage(c.Ordinal, c.Kind.ToString().ToLowerInvariant(), c.HeadingPath, c.Page, c.Place, "", c.Text))];
        Dictionary<string, string> properties = new(document.Properties, StringComparer.OrdinalIgnoreCase) { ["account"] = Account };
        if (Kind.Split(' ') is [_, var outcome])
        {
            properties["outcome"] = outcome;
        }

        return new FactSource($"{File}:{Line}", kind, document.Title ?? Account, Account, document.Date, properties, passages, vectors.OfAsync([.. passages.Select(p => p.Body)], null, CancellationToken.None).GetAwaiter().GetResult());
    }

    /// <summary>The sentence that each statement stands in, or that stands in it.</summary>
    public WrittenSentence?[] Align(IReadOnlyList<Statement> statements)
    {
        WrittenSentence?[] of = new WrittenSentence?[statements.Count];
        int from = 0;
        for (int i = 0; i < of.Length; i++)
        {
            string said = Plain(statements[i].Text);
            for (int n = from; n < Math.Min(Sentences.Count, from + Ahead); n++)
            {
                string written = Plain(Sentences[n].Text);
                if (written.Contains(said, StringComparison.Ordinal) || said.Contains(written, StringComparison.Ordinal))
                {
                    (of[i], from) = (Sentences[n], n);
                    break;
                }
            }
        }

        return of;
    }

    const int Ahead = 12;

    static string Plain(string text) => string.Join(' ', text.ToLowerInvariant().Split([' ', '\n', '*', '_', '"', '\u201c', '\u201d', '\u2019', '\''], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Documents of a file of lines <c>label | sentence</c> (bench/results/facts.md says how they are written).</summary>
    /// <exception cref="InvalidDataException">A line is none; with its number.</exception>
    public static IEnumerable<WrittenDocument> Read(string file)
    {
        string[]? head = null;
        int at = 0;
        List<WrittenSentence> sentences = [];
        StringBuilder text = new();
        string[] lines = System.IO.File.ReadAllLines(file);
        for (int i = 0; i <= lines.Length; i++)
        {
            string line = i < lines.Length ? lines[i].Trim() : "===";
            if (line.StartsWith("===", StringComparison.Ordinal))
            {
                if (head is not null && sentences.Count > 0)
                {
                    yield return new WrittenDocument(Path.GetFileName(file), at, head[0], head[1], head[2], [.. sentences], text.ToString());
                }

                (string[] parts, at) = (line[3..].Split('|', StringSplitOptions.TrimEntries), i + 1);
                head = parts.Length < 3 ? null : [parts[0], parts[1].Replace("account ", "", StringComparison.Ordinal), parts[2].Replace("us ", "", StringComparison.Ordinal)];
                sentences.Clear();
                text.Clear();
            }
            else if (line.Length == 0 || line[0] == '#')
            {
                text.Append("\n\n").Append(line).Append(line.Length > 0 ? "\n\n" : "");
            }
            else if (line[0] == '@')
            {
                text.Append('\n').Append(line[1..].Trim()).Append(':');
            }
            else if (line.Split('|', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } labels, { Length: > 0 } said])
            {
                bool item = said.StartsWith("* ", StringComparison.Ordinal);
                said = item ? said[2..].Trim() : said;
                sentences.Add(new WrittenSentence([.. labels.Split('+', StringSplitOptions.TrimEntries)], said));
                text.Append(item ? "\n- " : text.Length == 0 || text[^1] == '\n' ? "" : text[^1] is '.' or '?' or '!' or '"' or ':' or ')' ? " " : "\n").Append(said);
            }
            else
            {
                throw new InvalidDataException($"{file}:{i + 1}: '{line}' is no labelled sentence");
            }
        }
    }
}
