using System.Text;
using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>A CSV on disk, read as a stream each time its rows are asked for.</summary>
static class CsvDataFile
{
    const int Sampled = 200_000;

    public static DataTable Open(string path, Encoding encoding)
    {
        string sample = Sample(path, encoding);
        char delimiter = DelimiterSniffer.Find(sample);
        bool bareReturns = !sample.Contains('\n', StringComparison.Ordinal) && sample.Contains('\r', StringComparison.Ordinal);
        return new DataTable(null, width => Rows(path, encoding, delimiter, bareReturns, width));
    }

    static string Sample(string path, Encoding encoding)
    {
        using StreamReader reader = Reader(path, encoding);
        char[] buffer = new char[Sampled];
        return new string(buffer, 0, reader.ReadBlock(buffer, 0, Sampled));
    }

    static IEnumerable<DataRow> Rows(string path, Encoding encoding, char delimiter, bool bareReturns, int width)
    {
        using StreamReader reader = Reader(path, encoding);
        CsvScanner scanner = new(reader, delimiter, bareReturns);
        while (scanner.Next(width) is { } row)
        {
            // Blank lines are no rows; "sep=;" is for the spreadsheet.
            if (row.Cells.Count > 1 || (row.Cells[0].Text is { Length: > 0 } only && !(row.Line == 1 && only.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))) || row.Problem is not null)
            {
                yield return row;
            }
        }
    }

    static StreamReader Reader(string path, Encoding encoding) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan), encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);
}
