using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Ingestion.Extraction.Tables;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Ingestion.Deals.Rows;

/// <summary>
/// Reads a table of accounts, as they are written: rows have no label, so nothing of one row may spell, fill in or name another one. Only a name
/// that repeats letter by letter is one account: later lines fill in and correct earlier ones.
/// </summary>
static class AccountReader
{
    public static IReadOnlyList<AccountRecord> Read(DataTable table, AccountMapping mapping, HeaderMatch header, RowIssues issues, CancellationToken cancellationToken)
    {
        Dictionary<string, (int Line, Dictionary<string, string> Attributes)> accounts = new(StringComparer.Ordinal);
        foreach ((DataRow row, string name) in Rows(table, mapping, header, issues, cancellationToken))
        {
            Dictionary<string, string> own = accounts.TryGetValue(name, out var before) ? before.Attributes : new(StringComparer.Ordinal);
            foreach (string column in mapping.Extra.Select(e => e.Column!))
            {
                string cell = row[header.Columns[column]].Text;
                if (!CellText.IsBlank(cell))
                {
                    own[column] = cell;
                }
            }

            string[] uncalculated = [.. mapping.Extra.Select(e => e.Column!).Where(c => row[header.Columns[c]].Kind == CellKind.Formula)];
            if (uncalculated.Length > 0)
            {
                issues.Doubts(row.Line, name, [.. uncalculated.Select(c => (c, RowCode.FormulaWithoutValue, RowNotes.Uncalculated(c)))]);
            }

            accounts[name] = (row.Line, own);
        }

        return [.. accounts.Select(a => new AccountRecord(a.Key, a.Value.Line, a.Value.Attributes))];
    }

    static IEnumerable<(DataRow Row, string Name)> Rows(DataTable table, AccountMapping mapping, HeaderMatch header, RowIssues? issues, CancellationToken cancellationToken)
    {
        foreach (DataRow row in table.Rows(header.Width).Where(r => r.Line > header.Line && r.Cells.Any(c => c.Text.Length > 0)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string name = row[header.Columns[mapping.Name.Column!]].Text;
            string? code = row.Problem ?? (row.Cells.Skip(header.Width).Any(c => c.Text.Length > 0) ? RowCode.TooManyCells : CellText.IsBlank(name) ? RowCode.NoName : null);
            if (code is null)
            {
                yield return (row, name);
            }
            else
            {
                issues?.Row(new RowIssue(row.Line, RowFate.Rejected, code, code == RowCode.NoName ? $"column '{mapping.Name.Column}' is empty" : "its cells cannot be told apart; quote values that hold the delimiter, and close every quote"));
            }
        }
    }
}
