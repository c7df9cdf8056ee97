using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeBot.Audit;

/// <summary>Records as lines of JSON or CSV. A spreadsheet that opens the CSV runs nothing that somebody asked or a document said.</summary>
public static class AuditExport
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly string[] s_columns = ["person", "channel", "conversation", "with", "question", "understood", "status", "text", "cited", "warnings", "changes", "code", "answer", "territories", "upTo"];

    public static string Json(AuditRecord record) => JsonSerializer.Serialize(new
    {
        record.Seq, record.At, record.Kind, record.PersonId, record.Documents,
        Details = record.Payload is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(record.Payload),
        Erased = record.Payload is null ? true : (bool?)null,
        Salt = record.Salt, record.Commitment, record.Link,
    }, s_json);

    public static string CsvHeader { get; } = string.Join(',', ["seq", "at", "kind", "person_id", "documents", .. s_columns, "commitment", "link"]);

    public static string Csv(AuditRecord record)
    {
        JsonElement? details = record.Payload is null ? null : JsonSerializer.Deserialize<JsonElement>(record.Payload);
        return string.Join(',', [
            record.Seq.ToString(CultureInfo.InvariantCulture), record.At.ToString("O", CultureInfo.InvariantCulture), Cell(record.Kind), record.PersonId?.ToString(CultureInfo.InvariantCulture) ?? "",
            Cell(string.Join(' ', record.Documents)), .. s_columns.Select(c => Cell(details is { } d && d.TryGetProperty(c, out JsonElement value) ? Text(value) : "")),
            Convert.ToHexStringLower(record.Commitment), Convert.ToHexStringLower(record.Link)]);
    }

    /// <summary>Always quoted; what a spreadsheet would take for a formula gets an apostrophe before it, also behind blanks.</summary>
    static string Cell(string text)
    {
        StringBuilder cell = new(text.Length + 3);
        cell.Append('"');
        string seen = text.TrimStart(' ', '\t', '\r', '\n', '\u00a0', '\ufeff');
        if (seen.Length > 0 && "=+-@|%\uff1d\uff0b\uff0d\uff20".Contains(seen[0], StringComparison.Ordinal) || (text.Length > 0 && text[0] is '\t' or '\r' or '\n'))
        {
            cell.Append('\'');
        }

        foreach (char c in text)
        {
            cell.Append(c == '"' ? "\"\"" : c is '\n' or '\t' || !char.IsControl(c) ? c.ToString() : "");
        }

        return cell.Append('"').ToString();
    }

    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Text)),
        _ => value.ToString(),
    };
}
