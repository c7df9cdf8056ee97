using Npgsql;

namespace KnowledgeBot.Gaps;

/// <summary>One question that fell short, as it is stored.</summary>
sealed record GapQuestion(Guid Id, string Question, string Reason, IReadOnlyList<string> Territories, IReadOnlyList<string> Roles, long PersonId, string Email, DateTimeOffset Asked)
{
    /// <summary>The columns in this order.</summary>
    public static GapQuestion Read(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetFieldValue<string[]>(3), r.GetFieldValue<string[]>(4), r.GetInt64(5), r.GetString(6), r.GetFieldValue<DateTimeOffset>(7));
}
