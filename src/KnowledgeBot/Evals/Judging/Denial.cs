namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether a text takes back what it names: "not 12 % but 15 %", "12 % no longer applies". Only what stands right beside it counts: "not more than 12 %" says 12 %.</summary>
static class Denial
{
    static readonly string[] s_not = ["not", "never", "isnt", "arent", "wasnt", "werent", "dont", "doesnt", "didnt", "cannot", "cant"];
    static readonly string[][] s_before = [["no", "longer"], ["rather", "than"], ["instead", "of"]];
    static readonly string[] s_filling = ["the", "a", "an", "at", "be", "in", "by"];
    static readonly string[] s_being = ["is", "are", "was", "were"];
    static readonly string[] s_wrong = ["wrong", "false", "incorrect", "untrue", "outdated", "obsolete"];
    static readonly string[][] s_after =
        [["no", "longer"], ["not", "right"], ["not", "correct"], ["not", "true"], ["not", "valid"], ["not", "current"], ["doe", "not", "apply"], ["do", "not", "apply"], ["doesnt", "apply"], ["dont", "apply"], ["doe", "not", "hold"], ["do", "not", "hold"]];

    /// <summary>Whether a question asks what is not so: its answer denies in order to say it.</summary>
    public static bool IsAskedFor(string question) => JudgedText.Of(question).Tokens.Any(t => s_not.Contains(t.Form) || t.Form is "exclude" or "excluded" or "except" or "without" or "wrong");

    /// <param name="from">The first token of what is named.</param>
    /// <param name="to">The last.</param>
    public static bool Of(IReadOnlyList<JudgedToken> line, int from, int to) => Before(line, from) || After(line, to);

    static bool Before(IReadOnlyList<JudgedToken> line, int from)
    {
        for (int i = from; i > 0 && !line[i].Opens; i--)
        {
            if (s_not.Contains(line[i - 1].Form) || (i > 1 && !line[i - 1].Opens && s_before.Any(p => line[i - 2].Form == p[0] && line[i - 1].Form == p[1])))
            {
                return true;
            }

            if (!s_filling.Contains(line[i - 1].Form))
            {
                return false;
            }
        }

        return false;
    }

    static bool After(IReadOnlyList<JudgedToken> line, int to)
    {
        string[] rest = [.. line.Skip(to + 1).TakeWhile(t => !t.Opens).Take(4).Select(t => t.Form)];
        bool isSaidOf = rest.Length > 0 && s_being.Contains(rest[0]);
        string[] said = isSaidOf ? rest[1..] : rest;
        return (isSaidOf && said.Length > 0 && s_wrong.Contains(said[0])) || s_after.Any(a => said.AsSpan().StartsWith(a));
    }
}
