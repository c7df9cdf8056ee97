using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Ingestion.Extraction.Tables;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Ingestion.Deals.Rows;

/// <summary>The second look through a file: each row that has a place becomes a deal.</summary>
/// <param name="labelIds">Interned label by the survey's number.</param>
sealed class DealRows(DealColumns columns, DealSurvey survey, IReadOnlyList<int> labelIds, DateOnly today, RowIssues issues)
{
    const int MostPooled = 200_000;
    readonly DateField _created = new("created", survey.Dates), _closed = new("closed", survey.Dates);
    readonly MoneyField _amount = new("amount", survey.Amounts["amount"]), _listAmount = new(columns.ListAmount?.Column ?? "list", survey.Amounts["list"]);
    readonly OutcomeReader _outcome = new(columns.Mapping.Won, columns.Mapping.Lost);
    readonly Dictionary<string, string> _pool = new(StringComparer.Ordinal);
    readonly RowNotes _notes = new();

    public List<DealRecord> Read(DataTable table, CancellationToken cancellationToken)
    {
        List<DealRecord> deals = [];
        foreach (DataRow row in table.Rows(columns.Header.Width).Where(r => r.Line > columns.Header.Line))
        {
            if (survey.Place(row) is { } place)
            {
                deals.Add(Read(row, place));
            }

            if ((row.Line & 0x3ff) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return deals;
    }

    DealRecord Read(DataRow row, (int Label, string Id, bool Repeated) place)
    {
        _notes.Clear();
        if (place.Repeated)
        {
            _notes.Doubt("id", RowCode.Repeated, place.Id, place.Id, "an earlier line has the same id; this one holds");
        }

        if (row.Cells.Count < columns.Header.Width)
        {
            _notes.Doubt("row", RowCode.CellsMissing, "", null, "it has fewer cells than the header; taken as empty at its end");
        }

        foreach ((string field, FieldSource source) in columns.Fields.Where(f => columns.Cell(row, f.Source).Kind == CellKind.Formula))
        {
            _notes.Doubt(field, RowCode.FormulaWithoutValue, "", null, RowNotes.Uncalculated(source.Column!));
        }

        DealOutcome outcome = Outcome(row);
        string? currency = CurrencyOf(row);
        (decimal? amount, currency) = _amount.Read(columns.Cell(row, columns.Source("amount")), currency, _notes);
        (DateOnly? created, DateOnly? closed) = (_created.Read(columns.Cell(row, columns.Source("created")), _notes), _closed.Read(columns.Cell(row, columns.Source("closed")), _notes));
        decimal? listAmount = ListAmount(row, ref currency);
        Dictionary<string, string> names = Names(row, place.Label);
        Check(row, outcome, created, closed);
        if (_notes.Messages.Count > 0)
        {
            issues.Doubts(row.Line, place.Id, _notes.Messages);
        }

        return new DealRecord
        {
            LabelId = labelIds[place.Label], ExternalId = place.Id, Line = row.Line, Outcome = outcome, Amount = amount, ListAmount = listAmount, Currency = currency, Created = created, Closed = closed,
            Account = names.GetValueOrDefault("account"), Segment = names.GetValueOrDefault("segment"), Owner = names.GetValueOrDefault("owner"), Manager = names.GetValueOrDefault("manager"),
            Product = names.GetValueOrDefault("product"), Competitor = names.GetValueOrDefault("competitor"), Stage = names.GetValueOrDefault("stage"), Reason = names.GetValueOrDefault("reason"),
            Extra = Extra(row, place.Label), Originals = _notes.Originals, Doubts = _notes.Doubts,
        };
    }

    DealOutcome Outcome(DataRow row)
    {
        string cell = columns.Cell(row, columns.Mapping.Outcome).Text;
        (DealOutcome outcome, bool unclear) = _outcome.Read(cell);
        if (unclear)
        {
            _notes.Doubt("outcome", RowCode.OutcomeUnclear, cell, "open", "it is not among the values that mean won or lost, and may mean one of them; taken as open");
        }

        return outcome;
    }

    string? CurrencyOf(DataRow row)
    {
        string cell = columns.Cell(row, columns.Source("currency")).Text;
        if (CellText.IsBlank(cell))
        {
            return null;
        }

        string? code = Currency.ParseColumn(cell);
        if (code is null)
        {
            _notes.Doubt("currency", RowCode.CurrencyUnknown, cell, null, "it is no currency known; left out");
        }

        if (code != cell)
        {
            _notes.Changed("currency", cell);
        }

        return code is null ? null : Pooled(code);
    }

    decimal? ListAmount(DataRow row, ref string? currency)
    {
        if (columns.ListAmount is not { } source)
        {
            return null;
        }

        (decimal? amount, string? own) = _listAmount.Read(columns.Cell(row, source), currency, _notes);
        currency ??= own;
        return own == currency ? amount : null;
    }

    Dictionary<string, string> Names(DataRow row, int label)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach ((string field, FieldSource source) in columns.NameFields)
        {
            if (Name(row, label, field, source) is { } name)
            {
                names[field] = name;
            }
        }

        return names;
    }

    TextMap Extra(DataRow row, int label)
    {
        List<KeyValuePair<string, string>> extra = [];
        foreach (FieldSource source in columns.Mapping.Extra)
        {
            if (Name(row, label, source.Column!, source) is { } text)
            {
                extra.Add(new(source.Column!, text));
            }
        }

        return extra.Count == 0 ? TextMap.Empty : new TextMap([.. extra]);
    }

    string? Name(DataRow row, int label, string field, FieldSource source)
    {
        string cell = columns.Cell(row, source).Text;
        IReadOnlyList<string> written = columns.NamesIn(cell, source);
        if (written.Count == 0)
        {
            return null;
        }

        NameFolding? spellings = source.Column is { } column ? survey.Names(label, column) : null;
        string name = written.Count == 1 ? Spelled(written[0], field, spellings) : ListedNames.Join(written.Select(n => Spelled(n, field, spellings)).DistinctBy(NameKey.Of));
        if (name != cell)
        {
            _notes.Changed(field, cell);
        }

        return Pooled(name);
    }

    string Spelled(string written, string field, NameFolding? spellings)
    {
        (string name, bool typo) = spellings?.Of(written) ?? (written, false);
        if (typo)
        {
            _notes.Doubt(field, RowCode.NameCorrected, written, name, $"'{written}' taken for '{name}', which is frequent in the column");
        }

        return name;
    }

    void Check(DataRow row, DealOutcome outcome, DateOnly? created, DateOnly? closed)
    {
        string cell = columns.Cell(row, columns.Source("closed")).Text;
        if (closed < created)
        {
            _notes.Doubt("closed", RowCode.ClosedBeforeCreated, cell, cell, "it is before the day the deal was created");
        }

        if (outcome == DealOutcome.Won && closed is null && columns.Source("closed") is not null && CellText.IsBlank(cell))
        {
            _notes.Doubt("closed", RowCode.ClosedMissing, cell, null, "the deal is won and says no day on which");
        }

        if (outcome == DealOutcome.Won && closed > today)
        {
            _notes.Doubt("closed", RowCode.ClosedInFuture, cell, cell, "the deal is won on a day still to come");
        }
    }

    string Pooled(string text)
    {
        if (_pool.TryGetValue(text, out string? known))
        {
            return known;
        }

        if (_pool.Count < MostPooled)
        {
            _pool[text] = text;
        }

        return text;
    }
}
