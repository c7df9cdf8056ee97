using KnowledgeBot.Access.People;
using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Deals.Rows;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Sandbox;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Knowledge.Deals;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Ingestion.Deals;

/// <summary>Reads the mapped tables of a data file into deals and accounts.</summary>
public sealed class DataTables(AccessDirectory access, ExtractionPool extraction, IOptions<ExtractionLimits> limits, TimeProvider time)
{
    internal const string NoTerritory = "no-territory";

    /// <summary>Compares every mapping with its table's header.</summary>
    /// <exception cref="DocumentRejectedException">The file cannot be read, or lacks a column: column-missing.</exception>
    public async Task CheckAsync(FileInfo file, string uri, DataMapping mapping, CancellationToken cancellationToken)
    {
        DataContent content = await DataContent.OpenAsync(file, limits.Value, cancellationToken);
        foreach ((string? sheet, FieldSource[] columns) in mapping.Deals.Select(d => (d.Sheet, d.Columns().ToArray())).Concat(mapping.Accounts.Select(a => (a.Sheet, a.Columns().ToArray()))))
        {
            DataHeader.Find(await content.TableAsync(extraction, sheet, columns, HeaderMatch.SearchedRows, cancellationToken), columns, uri, mapping.Manifest);
        }
    }

    /// <exception cref="DocumentRejectedException">The file cannot be read whole.</exception>
    internal async Task<(IReadOnlyList<DealRecord> Deals, RowIssues Issues)> ReadDealsAsync(DataContent content, string uri, DataMapping file, DealMapping mapping, CancellationToken cancellationToken)
    {
        RowIssues issues = new();
        DataTable table = await content.TableAsync(extraction, mapping.Sheet, mapping.Columns(), int.MaxValue, cancellationToken);
        DealColumns columns = new(mapping, DataHeader.Find(table, mapping.Columns(), uri, file.Manifest));
        DealSurvey survey = DealSurvey.Of(table, columns, file.Territories, limits.Value.DataRows, issues, cancellationToken);
        int[] labels = new int[survey.Labels.Count];
        foreach ((RowLabel label, int number) in survey.Labels)
        {
            labels[number] = await access.InternAsync(label.Territory, label.Sensitivity, label.Compartment, cancellationToken)
                ?? throw new DocumentRejectedException(NoTerritory, $"territory '{label.Territory}' is not in the directory any more; import access.yaml or correct the mapping, then ingest again");
        }

        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return (new DealRows(columns, survey, labels, today, issues).Read(table, cancellationToken), issues);
    }

    /// <inheritdoc cref="ReadDealsAsync"/>
    internal async Task<(IReadOnlyList<AccountRecord> Accounts, RowIssues Issues)> ReadAccountsAsync(DataContent content, string uri, DataMapping file, AccountMapping mapping, CancellationToken cancellationToken)
    {
        RowIssues issues = new();
        DataTable table = await content.TableAsync(extraction, mapping.Sheet, mapping.Columns(), int.MaxValue, cancellationToken);
        return (AccountReader.Read(table, mapping, DataHeader.Find(table, mapping.Columns(), uri, file.Manifest), issues, cancellationToken), issues);
    }
}
