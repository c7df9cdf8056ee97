using System.Text;
using KnowledgeBot.Ingestion.Extraction.Text;
using KnowledgeBot.Ingestion.Extraction.Web;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Extraction.Mail;

/// <summary>One mail: its subject, who wrote it to whom and when, what it says, what it quotes; attachments are named, plain ones read.</summary>
internal sealed class EmailReader : IDocumentReader
{
    private static readonly string[] Kept = ["From", "To", "Cc", "Subject", "Date", "Reply-To"];

    public DocumentFormat Format => DocumentFormat.Email;

    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var message = MailPart.Read(WithoutPostmark(Latin(content.Span)));
        var blocks = new BlockWriter(limits);
        var notices = new List<string>();
        Write(message, blocks, notices, limits, nested: false, cancellationToken);
        var properties = Kept.Select(name => (Name: name.ToLowerInvariant(), Text: message.Headers.Text(name)))
            .Where(header => header.Text is not null).ToDictionary(header => header.Name, header => header.Text!, StringComparer.Ordinal);
        return new ExtractedDocument
        {
            Format = DocumentFormat.Email,
            Title = properties.GetValueOrDefault("subject"),
            Date = DateText.Parse(properties.GetValueOrDefault("date")),
            Properties = properties,
            Blocks = blocks.Finish(),
            Notices = notices,
        };
    }

    private static string Latin(ReadOnlySpan<byte> content) =>
        TextDecoding.HasByteOrderMark(content) ? Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(TextDecoding.Decode(content))) : Encoding.Latin1.GetString(content);

    private static string WithoutPostmark(string message)
    {
        var text = message.TrimStart('\r', '\n', ' ');
        return text.StartsWith("From ", StringComparison.Ordinal) ? text[(text.IndexOf('\n') + 1)..] : text;
    }

    private static void Write(MailPart part, BlockWriter blocks, List<string> notices, ExtractionLimits limits, bool nested, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (part.Headers.MediaType == "multipart/alternative")
        {
            if (Best(part) is { } best)
            {
                Write(best, blocks, notices, limits, nested, cancellationToken);
            }
            return;
        }
        if (part.Parts.Count > 0)
        {
            foreach (var child in part.Parts)
            {
                Write(child, blocks, notices, limits, nested, cancellationToken);
            }
            return;
        }
        WriteLeaf(part, blocks, notices, limits, nested, cancellationToken);
    }

    /// <summary>The HTML form keeps tables and lists; the plain form is taken when the other says much less.</summary>
    private static MailPart? Best(MailPart alternative)
    {
        var plain = alternative.Parts.FirstOrDefault(part => part.Headers.MediaType == "text/plain" && part.Raw.Trim().Length > 0);
        var rich = alternative.Parts.LastOrDefault(part => part.Headers.MediaType == "text/html" || part.Parts.Count > 0);
        if (plain is null || rich is null)
        {
            return plain ?? rich ?? alternative.Parts.LastOrDefault();
        }
        var html = rich.Parts.Count > 0 ? "" : rich.Text();
        var hasStructure = rich.Parts.Count > 0 || html.Contains("<table", StringComparison.OrdinalIgnoreCase) || html.Contains("<li", StringComparison.OrdinalIgnoreCase);
        return hasStructure ? rich : plain;
    }

    private static void WriteLeaf(MailPart part, BlockWriter blocks, List<string> notices, ExtractionLimits limits, bool nested, CancellationToken cancellationToken)
    {
        var name = part.Headers.FileName;
        var type = part.Headers.MediaType;
        var attached = part.Headers.IsAttachment || name is not null;
        if (type == "message/rfc822" && !nested)
        {
            WriteNested(part, blocks, notices, limits, cancellationToken);
        }
        else if (type == "text/html" && !attached)
        {
            var before = blocks.Place;
            HtmlReader.Write(part.Text(), blocks, limits, cancellationToken);
            blocks.Place = before;
        }
        else if (type == "text/plain" && (!attached || IsPlainName(name)))
        {
            new MailText(blocks, attached ? name : blocks.Place).Write(part.Text());
        }
        else if (attached || !type.StartsWith("text/", StringComparison.Ordinal))
        {
            notices.Add($"attachment left out: {name ?? "unnamed"} ({TextHygiene.Clean(type)}): supply it as a file of its own");
        }
    }

    private static void WriteNested(MailPart part, BlockWriter blocks, List<string> notices, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var inner = MailPart.Read(Encoding.Latin1.GetString(part.Bytes()).TrimStart('\r', '\n'));
        var subject = inner.Headers.Text("Subject") ?? "Attached message";
        blocks.Heading(1, subject);
        var lines = Kept.Where(header => header != "Subject").Select(header => (header, Text: inner.Headers.Text(header)))
            .Where(header => header.Text is not null).Select(header => $"{header.header}: {header.Text}");
        blocks.Place = "attached message";
        blocks.Paragraph(string.Join('\n', lines));
        Write(inner, blocks, notices, limits, nested: true, cancellationToken);
        blocks.Place = null;
    }

    private static bool IsPlainName(string? name) =>
        name is null || Path.GetExtension(name).ToLowerInvariant() is ".txt" or ".md" or ".log" or "";
}
