using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Evals.Running;

namespace KnowledgeBot.Evals.Baselines;

/// <summary>What a run is compared with: what every case came to, and by which build.</summary>
public sealed record Baseline(string Commit, DateTimeOffset Started, string Through, IReadOnlyDictionary<string, BaselineCase> Cases)
{
    const int MaxText = 600;
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault };

    public static Baseline Of(RunReport report) => new(report.Commit, report.Started, report.Through, report.Cases.OrderBy(c => c.Id, StringComparer.Ordinal).ToDictionary(c => c.Id, c =>
        new BaselineCase(c.Suite, c.Outcome, c.IsFlaky, Short(c.Answer?.Text ?? ""), [.. c.Answer?.Citations.Select(x => x.Uri).Distinct() ?? []], [.. c.Problems.Select(p => p.Code).Distinct()])));

    /// <exception cref="UserFacingException">file-not-found, suite-invalid.</exception>
    public static async Task<Baseline> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new UserFacingException(ErrorCode.FileNotFound, $"--baseline '{file}' does not exist; write one with 'eval run ... --save-baseline {file}'");
        }

        try
        {
            await using FileStream stream = File.OpenRead(file);
            Baseline? read = await JsonSerializer.DeserializeAsync<Baseline>(stream, s_json, cancellationToken);
            return read?.Cases is null ? throw new JsonException("it holds no cases") : read;
        }
        catch (JsonException e)
        {
            throw new UserFacingException(ErrorCode.SuiteInvalid, $"--baseline '{file}' is no baseline ({e.Message}); write one with 'eval run ... --save-baseline {file}'", e);
        }
    }

    public Task WriteAsync(string file, CancellationToken cancellationToken) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(this, s_json) + "\n", cancellationToken);

    static string Short(string text) => text.Length <= MaxText ? text : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)] + "…";
}
