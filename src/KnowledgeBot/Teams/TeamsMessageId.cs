namespace KnowledgeBot.Teams;

/// <summary>A message of ours in Teams, as the outbox keeps it.</summary>
/// <param name="Form">How it was made: that decides how it is changed.</param>
sealed record TeamsMessageId(TeamsForm Form, string Conversation, string Activity)
{
    /// <summary>Seen by one member of its conversation alone.</summary>
    public bool IsTargeted => Form == TeamsForm.Targeted;

    public override string ToString() => $"{Letter(Form)} {Uri.EscapeDataString(Conversation)} {Uri.EscapeDataString(Activity)}";

    public static TeamsMessageId? Parse(string text) =>
        text.Split(' ') is [[var letter], var conversation, var activity] && Enum.GetValues<TeamsForm>().Where(f => Letter(f) == letter).Select(f => (TeamsForm?)f).FirstOrDefault() is { } form
            ? new TeamsMessageId(form, Uri.UnescapeDataString(conversation), Uri.UnescapeDataString(activity)) : null;

    /// <summary>All that a message of a conversation may be kept as.</summary>
    public static string[] AllOf(string conversation, string activity) =>
        [.. Enum.GetValues<TeamsForm>().SelectMany(f => new[] { conversation, TeamsActivity.Base(conversation) }.Select(c => new TeamsMessageId(f, c, activity).ToString())).Distinct(StringComparer.Ordinal)];

    static char Letter(TeamsForm form) => char.ToLowerInvariant(form.ToString()[0]);
}

enum TeamsForm { Posted, Streamed, Targeted }
