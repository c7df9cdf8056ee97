using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Ingestion.Extraction.Tables;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Ingestion.Deals.Rows;

/// <summary>Reads a table of accounts. An account that repeats is one: later lines fill in and correct earlier ones.</summary>
static class AccountReader
{
    public static IReadOnlyList<AccountRecord> Read(DataTable table, AccountMapping mapping, HeaderMatch header, RowIssues issues, CancellationToken cancellationToken)
    {
        Dictionary<string, NameFolding> attributes = mapping.Extra.ToDictionary(e => e.Column!, _ => new NameFolding(NameKind.Term), StringComparer.Ordinal);
        NameFolding names = new(NameKind.Firm);
        foreach ((DataRow row, string name) in Rows(table, mapping, header, null, cancellationToken))
        {
            names.Count(name);
            foreach ((string column, NameFolding spellings) in attributes)
            {
                if (!CellText.IsBlank(row[header.Columns[column]].Text))
                {
                    spellings.Count(row[header.Columns[column]].Text);
                }
            }
        }

        names.Settle();
        foreach (NameFolding spellings in attributes.Values)
        {
            spellings.Settle();
        }

        // Firms of nearly the same name are two firms here: each has a line of its own.
        Dictionary<string, (string Name, int Line, Dictionary<string, string> Attributes)> accounts = new(StringComparer.Ordinal);
        foreach ((DataRow row, string written) in Rows(table, mapping, header, issues, cancellationToken))
        {
            string name = names.Of(written) is { Typo: false } folded ? folded.Name : written;
            Dictionary<string, string> own = accounts.TryGetValue(NameKey.Of(name), out var before) ? before.Attributes : new(StringComparer.Ordinal);
            foreach ((string column, NameFolding spellings) in attributes)
            {
                string cell = row[header.Columns[column]].Text;
                if (!CellText.IsBlank(cell))
                {
                    own[column] = spellings.Of(cell).Name;
                }
            }

            string[] uncalculated = [.. attributes.Keys.Where(c => row[header.Columns[c]].Kind == CellKind.Formula)];
            if (uncalculated.Length > 0)
            {
                issues.Doubts(row.Line, name, [.. uncalculated.Select(c => (c, RowCode.FormulaWithoutValue, RowNotes.Uncalculated(c)))]);
            }

            accounts[NameKey.Of(name)] = (name, row.Line, own);
        }

        return [.. accounts.Values.Select(a => new AccountRecord(a.Name, a.Line, a.Attributes))];
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
