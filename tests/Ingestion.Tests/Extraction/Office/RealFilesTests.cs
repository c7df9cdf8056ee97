using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Sandbox;
using KnowledgeBot.Ingestion.Tests.Extraction.Sandbox;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Office;

public sealed class RealFilesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("office_variety_poi", 320)]
    [InlineData("xlsx_closedxml", 140)]
    [InlineData("docs_variety_tika", 78)]
    [InlineData("pricing_gsa", 7)]
    public async Task odd_but_real_files_are_read_or_refused_with_a_reason(string folder, int fewestRead)
    {
        var path = SharedData.Find(folder);
        Assert.SkipWhen(path is null, "the shared data folder is absent");
        await using var process = new ExtractionProcess(ExtractorCommand.Own, new ExtractionLimits(), TimeProvider.System);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path!, "*", SearchOption.AllDirectories).Where(IsOffice).Order(StringComparer.Ordinal))
        {
            var outcome = await OutcomeAsync(process, file);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        output.WriteLine(string.Join(", ", outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}")));
        Assert.True(outcomes.GetValueOrDefault("read") >= fewestRead, "read: " + outcomes.GetValueOrDefault("read"));
        Assert.DoesNotContain(RejectionCode.ExtractorCrashed, outcomes.Keys);
        Assert.DoesNotContain(RejectionCode.TooSlow, outcomes.Keys);
        Assert.DoesNotContain(RejectionCode.OutOfMemory, outcomes.Keys);
    }

    private static bool IsOffice(string file) => Path.GetExtension(file) is ".docx" or ".xlsx" or ".pptx" or ".csv";

    private static async Task<string> OutcomeAsync(ExtractionProcess process, string file)
    {
        try
        {
            await process.ExtractAsync(await File.ReadAllBytesAsync(file), Path.GetFileName(file), TestContext.Current.CancellationToken);
            return "read";
        }
        catch (DocumentRejectedException e)
        {
            return e.Code;
        }
    }
}
