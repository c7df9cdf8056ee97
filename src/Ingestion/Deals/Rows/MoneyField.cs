using System.Globalization;
using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Deals.Rows;

/// <summary>Reads one column of amounts, now that it is known how it is written.</summary>
sealed class MoneyField(string field, AmountMarks marks)
{
    const int MostRemembered = 50_000;
    readonly Dictionary<string, AmountReading> _known = new(StringComparer.Ordinal);

    /// <param name="currency">The row's currency; a unit in the cell beats it.</param>
    public (decimal? Amount, string? Currency) Read(DataCell cell, string? currency, RowNotes notes)
    {
        if (CellText.IsBlank(cell.Text))
        {
            return (null, currency);
        }

        AmountReading reading = Known(cell);
        (decimal? amount, bool doubtful) = marks.Take(reading);
        if (!reading.IsPlain)
        {
            notes.Changed(field, cell.Text);
        }

        if (amount is null)
        {
            notes.Doubt(field, RowCode.AmountUnreadable, cell.Text, null, "it is no amount that can be read; left out");
            return (null, currency);
        }

        string taken = amount.Value.ToString(CultureInfo.InvariantCulture);
        if (doubtful)
        {
            notes.Doubt(field, RowCode.AmountAmbiguous, cell.Text, taken, "its point or comma may part thousands or decimals; the column does not settle it");
        }

        if (reading.IsGuess)
        {
            notes.Doubt(field, RowCode.AmountGuessed, cell.Text, taken, "words beside the number were passed over");
        }

        if (amount < 0)
        {
            notes.Doubt(field, RowCode.AmountNegative, cell.Text, taken, "it is negative");
        }

        return (amount, reading.Currency is { } unit ? Beside(cell, unit, currency, notes) : currency);
    }

    string? Beside(DataCell cell, string unit, string? currency, RowNotes notes)
    {
        string? own = Currency.Parse(unit, currency);
        if (own is null)
        {
            notes.Doubt(field, RowCode.CurrencyUnknown, cell.Text, currency, "the unit beside the number is no currency known");
        }
        else if (currency is not null && own != currency)
        {
            notes.Doubt(field, RowCode.CurrencyDiffers, cell.Text, own, "the cell names another currency than the row; the cell's holds");
        }

        return own ?? currency;
    }

    AmountReading Known(DataCell cell)
    {
        if (cell.Kind == CellKind.Number)
        {
            return decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? new AmountReading(number, null, '\0', null, false, true) : default;
        }

        if (!_known.TryGetValue(cell.Text, out AmountReading reading))
        {
            reading = AmountReader.Read(cell.Text);
            if (_known.Count < MostRemembered)
            {
                _known[cell.Text] = reading;
            }
        }

        return reading;
    }
}
