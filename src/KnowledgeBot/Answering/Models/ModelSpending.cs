using System.Diagnostics.Metrics;
using KnowledgeBot.Access.Database;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Models;

/// <summary>What the model cost each day, for each person, in the database: every process counts on the same sheet, so that no number of them passes the cap.</summary>
sealed class ModelSpending(KnowledgeDatabase database, IOptions<ModelOptions> options, TimeProvider time)
{
    static readonly Meter s_meter = new(AnswerActivities.Name);
    static readonly Counter<long> s_tokens = s_meter.CreateCounter<long>("knowledgebot.model.tokens", "{token}", "Tokens by direction");
    static readonly Counter<double> s_cost = s_meter.CreateCounter<double>("knowledgebot.model.cost", "{currency}", "What they cost, at the configured prices");
    static readonly Counter<long> s_refused = s_meter.CreateCounter<long>("knowledgebot.model.over_budget", "{answer}", "Answers that stayed quotes because a day's cap was reached");

    /// <returns>Null when a cap could be passed: nothing may be asked.</returns>
    public async Task<ModelReservation?> SetAsideAsync(long person, ModelUsage most, CancellationToken cancellationToken)
    {
        ModelOptions settings = options.Value;
        ModelReservation reservation = new(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), person, Cost(most));
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        if (settings.DailyCost > 0 || settings.DailyCostPerPerson > 0)
        {
            // One at a time: two that each see room for themselves may not have it together.
            await session.ExecuteAsync("select pg_advisory_xact_lock(hashtext('model_spending'))", cancellationToken);
            (decimal all, decimal own) = (await session.ListAsync("select coalesce(sum(cost), 0), coalesce(sum(cost) filter (where person_id = $2), 0) from model_spending where day = $1",
                r => (r.GetDecimal(0), r.GetDecimal(1)), cancellationToken, reservation.Day, person)).Single();
            if (Passes(all, settings.DailyCost) || Passes(own, settings.DailyCostPerPerson))
            {
                s_refused.Add(1, new KeyValuePair<string, object?>("cap", Passes(own, settings.DailyCostPerPerson) ? "person" : "all"));
                return null;
            }
        }

        await AddAsync(session, reservation, 1, new ModelUsage(0, 0), reservation.Cost, cancellationToken);
        return reservation;

        bool Passes(decimal spent, double cap) => cap > 0 && spent + reservation.Cost > (decimal)cap;
    }

    public async Task SettleAsync(ModelReservation reservation, ModelUsage used, CancellationToken cancellationToken)
    {
        decimal cost = Cost(used);
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await AddAsync(session, reservation, 0, used, cost - reservation.Cost, cancellationToken);
        s_tokens.Add(used.InputTokens, new KeyValuePair<string, object?>("direction", "input"));
        s_tokens.Add(used.OutputTokens, new KeyValuePair<string, object?>("direction", "output"));
        s_cost.Add((double)cost);
    }

    static async Task AddAsync(DatabaseSession session, ModelReservation reservation, int requests, ModelUsage used, decimal cost, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("""
            insert into model_spending as s (day, person_id, requests, input_tokens, output_tokens, cost) values ($1, $2, $3, $4, $5, $6)
            on conflict (day, person_id) do update set requests = s.requests + excluded.requests, input_tokens = s.input_tokens + excluded.input_tokens,
                   output_tokens = s.output_tokens + excluded.output_tokens, cost = s.cost + excluded.cost
            """, cancellationToken, reservation.Day, reservation.Person, requests, used.InputTokens, used.OutputTokens, cost);
        await session.CommitAsync(cancellationToken);
    }

    decimal Cost(ModelUsage usage) => ((decimal)options.Value.InputPrice * usage.InputTokens + (decimal)options.Value.OutputPrice * usage.OutputTokens) / 1_000_000m;
}
