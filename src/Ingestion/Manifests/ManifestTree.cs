using KnowledgeBot.Access.Labels;

namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>
/// The manifests below a root. For each file the nearest manifest decides. Within it a rule that names the file exactly overrides rules
/// with wildcards; rules of the same rank that both match give the narrower access: the higher sensitivity, the wider territory's own people,
/// the compartment. Rules that cannot both hold quarantine the file.
/// </summary>
public sealed class ManifestTree(IReadOnlyList<Manifest> manifests)
{
    public bool IsEmpty => manifests.Count == 0;

    /// <param name="uri">Path relative to the root.</param>
    /// <param name="files">All files below the root, to resolve <c>supersedes</c>.</param>
    public (Labelling? Labelling, QuarantineReason? Reason) Label(string uri, IReadOnlySet<string> files)
    {
        Manifest? nearest = Nearest(uri);
        string relative = nearest is null || nearest.Folder.Length == 0 ? uri : uri[(nearest.Folder.Length + 1)..];
        DocumentRule[] rules = [.. (nearest?.Rules ?? []).Where(r => r.Match.Matches(relative)).OrderBy(r => r.Match.IsExact)];
        if (rules.Length == 0)
        {
            return (null, new QuarantineReason("no-rule", nearest is null
                ? "no knowledge.yaml in this folder or above; add one with a rule that matches the file"
                : $"no rule in {(nearest.Folder.Length == 0 ? "" : nearest.Folder + "/")}knowledge.yaml matches '{relative}'; add one with territory and sensitivity"));
        }

        try
        {
            return Merge(uri, rules, nearest!, files);
        }
        catch (ConflictException e)
        {
            return (null, new QuarantineReason("conflicting-rules", e.Message));
        }
    }

    /// <summary>True for CRM exports that a manifest maps: data, not documents.</summary>
    public bool IsData(string uri) =>
        manifests.Any(m => m.DataFiles.Any(f => Combine(m.Folder, f) == uri)) && !manifests.Any(m => m.Rules.Any(r => r.Match.IsExact && Combine(m.Folder, r.Match.Text) == uri));

    /// <summary>Every mapped data file, by its path relative to the root. A file that two manifests map is the nearest one's.</summary>
    public IReadOnlyDictionary<string, DataMapping> Data() => manifests.OrderBy(m => m.Folder.Length)
        .SelectMany(m => m.Data.Select(d => (Uri: Combine(m.Folder, d.File), d.Mapping)))
        .GroupBy(d => d.Uri, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Mapping, StringComparer.Ordinal);

    Manifest? Nearest(string uri) =>
        manifests.Where(m => m.Folder.Length == 0 || uri.StartsWith(m.Folder + "/", StringComparison.Ordinal)).MaxBy(m => m.Folder.Length);

    static (Labelling?, QuarantineReason?) Merge(string uri, DocumentRule[] rules, Manifest manifest, IReadOnlySet<string> files)
    {
        DocumentRule[] exact = [.. rules.Where(r => r.Match.IsExact)];
        DocumentRule[] wild = [.. rules.Where(r => !r.Match.IsExact)];
        string? territory = Widest(exact) ?? Widest(wild);
        Sensitivity? sensitivity = exact.Max(r => r.Sensitivity) ?? wild.Max(r => r.Sensitivity);
        string? compartment = OnlyOne(exact.Select(r => r.Compartment), "compartments") ?? OnlyOne(wild.Select(r => r.Compartment), "compartments");
        if (sensitivity is null)
        {
            return (null, new QuarantineReason("no-sensitivity", $"the rule for it has no sensitivity; one of {SensitivityName.All}"));
        }

        if (territory is null && (sensitivity != Sensitivity.Public || compartment is not null))
        {
            return (null, new QuarantineReason("no-territory", "the rule for it has no territory; only public documents without a compartment may be company-wide"));
        }

        return (new Labelling
        {
            Territory = territory,
            Sensitivity = sensitivity.Value,
            Compartment = compartment,
            Kind = Last(rules, r => r.Kind) ?? "other",
            Account = Last(rules, r => r.Account),
            Segment = Last(rules, r => r.Segment),
            Date = rules.LastOrDefault(r => r.Date is not null)?.Date,
            Effective = rules.LastOrDefault(r => r.Effective is not null)?.Effective,
            Expires = rules.LastOrDefault(r => r.Expires is not null)?.Expires,
            Supersedes = Last(rules, r => r.Supersedes) is { } name && Resolve(name, manifest.Folder, files) is var older && older != uri ? older : null,
        }, null);
    }

    static string? Last(DocumentRule[] rules, Func<DocumentRule, string?> value) => rules.Select(value).LastOrDefault(v => v is not null);

    static string? Widest(DocumentRule[] rules) => rules.Select(r => r.Territory).Aggregate((string?)null, Wider);

    /// <summary>A row of EMEA is seen by fewer people than a row of EMEA/UK: those granted all of EMEA.</summary>
    static string? Wider(string? a, string? b) =>
        a is null || a == b ? b ?? a
        : b is null ? a
        : b.StartsWith(a + "/", StringComparison.Ordinal) ? a
        : a.StartsWith(b + "/", StringComparison.Ordinal) ? b
        : throw new ConflictException($"two rules match it with different territories, {a} and {b}; name the file exactly in one rule of its own");

    static string? OnlyOne(IEnumerable<string?> values, string what)
    {
        string[] distinct = [.. values.OfType<string>().Distinct()];
        return distinct.Length > 1 ? throw new ConflictException($"two rules match it with different {what}, {string.Join(" and ", distinct)}; name the file exactly in one rule of its own") : distinct.SingleOrDefault();
    }

    static string Resolve(string name, string folder, IReadOnlySet<string> files)
    {
        string relative = Combine(folder, name);
        return files.Contains(relative) ? relative
            : files.Where(f => f == name || f.EndsWith("/" + name, StringComparison.Ordinal)).OrderBy(f => f.Length).FirstOrDefault() ?? relative;
    }

    static string Combine(string folder, string path)
    {
        Stack<string> parts = new(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (string part in path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != "."))
        {
            if (part != ".." || !parts.TryPop(out _))
            {
                parts.Push(part);
            }
        }

        return string.Join('/', parts.Reverse());
    }

    sealed class ConflictException(string message) : Exception(message);
}
