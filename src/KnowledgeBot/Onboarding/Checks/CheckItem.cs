using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>A question with what is right, made anew whenever it is put or graded.</summary>
/// <param name="Right">The right option; for a free answer the text it is held against.</param>
/// <param name="Passage">Shown with the verdict; null when the answer is a figure, which no passage says.</param>
sealed record CheckItem(CheckQuestion Question, string Right, Citation? Passage)
{
    public bool IsChoice => Question.Options.Count > 0;

    /// <summary>What an answer in one's own words may take from the question without having said anything.</summary>
    public string Asked => Question.Statement is { } statement ? $"{Question.Question} {statement}" : Question.Question;

    /// <param name="options">In any order; none for an answer in one's own words.</param>
    /// <param name="seed">Gives the options their order, the same at every look.</param>
    public static CheckItem Of(string name, string question, string? statement, IEnumerable<string> options, string right, Citation? passage, string seed)
    {
        string[] ordered = [.. options.OrderBy(o => Hash($"{seed}/{name}/{o}"), StringComparer.Ordinal)];
        return new CheckItem(new CheckQuestion(name, question, statement, ordered, Hash(string.Join('\0', [seed, name, question, statement ?? "", right, .. ordered]))[..16]), right, passage);
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
