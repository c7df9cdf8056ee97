using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Mail;

/// <summary>A plain mail body: the new words first, then what is quoted below them; a clear signature is left out.</summary>
internal sealed partial class MailText(BlockWriter blocks, string? place)
{
    private const int LongestSignature = 12;

    public void Write(string body)
    {
        var own = new List<string>();
        var quoted = new List<string>();
        var belowIsQuoted = false;
        var lines = Unfold(body.Split('\n'));
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var mark = QuoteMarks().Match(line);
            if (!belowIsQuoted && !mark.Success && StartsQuote(lines, i))
            {
                Flush(own, place);
                belowIsQuoted = true;
            }
            if (mark.Success || belowIsQuoted)
            {
                Flush(own, place);
                quoted.Add(line[mark.Length..]);
            }
            else if (line.Length > 0 || quoted.Count == 0)
            {
                Flush(quoted, "quoted");
                own.Add(line);
            }
        }
        Flush(own, place);
        Flush(quoted, "quoted");
    }

    private void Flush(List<string> lines, string? at)
    {
        if (lines.Count == 0)
        {
            return;
        }
        blocks.Place = at;
        new Paragraphs(blocks).Write(string.Join('\n', WithoutSignature(lines)));
        blocks.Place = place;
        lines.Clear();
    }

    private static List<string> WithoutSignature(List<string> lines)
    {
        var dashes = lines.FindLastIndex(line => line.TrimEnd() is "--" or "__" || line == "-- ");
        return dashes >= 0 && lines.Count - dashes <= LongestSignature + 1 ? lines[..dashes] : lines;
    }

    private static List<string> Unfold(string[] lines)
    {
        var unfolded = new List<string>(lines.Length);
        foreach (var line in lines)
        {
            if (unfolded.Count > 0 && line.TrimEnd().EndsWith("wrote:", StringComparison.Ordinal) && WroteStart().IsMatch(unfolded[^1]))
            {
                unfolded[^1] += " " + line.Trim();
            }
            else
            {
                unfolded.Add(line);
            }
        }
        return unfolded;
    }

    private static bool StartsQuote(List<string> lines, int i)
    {
        var line = lines[i].Trim();
        if (OriginalMessage().IsMatch(line) || (line.EndsWith("wrote:", StringComparison.Ordinal) && WroteStart().IsMatch(line)))
        {
            return true;
        }
        var next = string.Join('\n', lines.Skip(i + 1).Take(4));
        return line.StartsWith("From:", StringComparison.Ordinal) && SentLine().IsMatch(next);
    }

    [GeneratedRegex(@"^\s*(?:>\s?)+")]
    private static partial Regex QuoteMarks();

    [GeneratedRegex(@"^\s*(On|Am|Le|El)\s.{4,}")]
    private static partial Regex WroteStart();

    [GeneratedRegex(@"^-{2,}\s*(Original Message|Forwarded [Mm]essage|Original Appointment)\s*-{2,}$|^_{20,}$|^Begin forwarded message:", RegexOptions.IgnoreCase)]
    private static partial Regex OriginalMessage();

    [GeneratedRegex(@"^\s*(Sent|Date|To|Subject):", RegexOptions.Multiline)]
    private static partial Regex SentLine();
}
