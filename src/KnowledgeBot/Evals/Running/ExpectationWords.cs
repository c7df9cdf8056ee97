using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Running;

/// <summary>An expectation as a person reads it in a report.</summary>
static class ExpectationWords
{
    public static IReadOnlyList<string> Of(Expectation e) =>
    [
        $"status {string.Join(" or ", e.Status)}",
        .. e.Says.Select(f => $"says {f}"),
        .. e.SaysNot.Select(s => $"does not say {s}"),
        .. e.Cites.Select(c => $"cites {string.Join(" or ", c)}"),
        .. e.CitesNot.Select(c => $"does not cite {c}"),
        .. e.Hidden.Select(c => $"hidden from this audience: {c}"),
        .. e.Figures.Select(f => $"figure {f}"),
        .. e.List is null ? Array.Empty<string>() : [$"exactly this list: {string.Join(", ", e.List.Select(i => i[0]))}"],
        .. e.Warnings.Select(w => $"warns {w}"),
    ];
}
