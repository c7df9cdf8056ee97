using KnowledgeBot.Evals.Baselines;
using KnowledgeBot.Evals.Gates;
using KnowledgeBot.Evals.Judging.Models;
using KnowledgeBot.Evals.Retrieval;

namespace KnowledgeBot.Evals.Running;

/// <summary>All there is to say about a run; result.json is this.</summary>
/// <param name="Commit">Of the build that ran.</param>
/// <param name="Model">The model that words answers; null when they are quotes.</param>
/// <param name="All">Every class together.</param>
/// <param name="Spread">Over repetitions; null when every case was asked once.</param>
/// <param name="Agreement">Between the two judges; null when there is one.</param>
public sealed record RunReport(
    string Version, string Commit, DateTimeOffset Started, double Seconds, string Through, DateOnly Today, string? Model, string? JudgeModel, int Repeat, IReadOnlyList<string> Suites,
    ClassScore All, IReadOnlyList<ClassScore> Classes, IReadOnlyList<RetrievalRow> Retrieval, RunVerdict Verdict, Comparison? Comparison, Spread? Spread, Agreement? Agreement,
    IReadOnlyList<CaseResult> Cases);
