using System.Collections.Frozen;

namespace KnowledgeBot.Ingestion.Extraction.Detection;

/// <summary>Tells a mail with its header from text that begins with a few labelled lines.</summary>
internal static class MailShape
{
    private const int HeaderLines = 300;

    private static readonly FrozenSet<string> Known =
        "from to cc bcc subject date message-id mime-version received content-type return-path reply-to sender in-reply-to references delivered-to content-transfer-encoding dkim-signature x-mailer importance thread-topic"
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Telling =
        "message-id mime-version received return-path content-type delivered-to dkim-signature x-mailer in-reply-to".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsMail(string text, string extension)
    {
        var body = text.StartsWith("From ", StringComparison.Ordinal) ? text[(text.IndexOf('\n') + 1)..] : text;
        var names = HeaderNames(body);
        if (names is null)
        {
            return extension == ".eml";
        }
        var known = names.Count(Known.Contains);
        var addressed = names.Contains("from", StringComparer.OrdinalIgnoreCase)
            && (names.Contains("subject", StringComparer.OrdinalIgnoreCase) || names.Contains("to", StringComparer.OrdinalIgnoreCase) || names.Contains("date", StringComparer.OrdinalIgnoreCase));
        var mail = (addressed && known >= 3) || (known >= 2 && names.Any(Telling.Contains)) || extension == ".eml";
        RefuseMailbox(text, mail);
        return mail;
    }

    private static void RefuseMailbox(string text, bool mail)
    {
        if (mail && text.StartsWith("From ", StringComparison.Ordinal) && text.IndexOf("\n\nFrom ", StringComparison.Ordinal) is > 0 and var next
            && HeaderNames(text[(Math.Max(next + 2, text.IndexOf('\n', next + 2)) + 1)..]) is { Count: > 1 })
        {
            throw new DocumentRejectedException(RejectionCode.Unsupported, "The file is a mailbox of several messages, which is not read: save each message as EML.");
        }
    }

    private static List<string>? HeaderNames(string text)
    {
        var names = new List<string>();
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            if (line.IsWhiteSpace() || names.Count > HeaderLines)
            {
                break;
            }
            if (line[0] is ' ' or '\t' && names.Count > 0)
            {
                continue;
            }
            var colon = line.IndexOf(':');
            if (colon <= 0 || line[..colon].IndexOfAny(' ', '\t', '*') >= 0)
            {
                return null;
            }
            names.Add(line[..colon].ToString());
        }
        return names.Count > 0 ? names : null;
    }
}
