using KnowledgeBot.Access.People;

namespace KnowledgeBot.Web;

static class Callers
{
    static readonly object s_key = new();

    public static void SetCaller(this HttpContext context, Person person) => context.Items[s_key] = person;

    /// <summary>The authenticated person, or null.</summary>
    public static Person? Caller(this HttpContext context) => context.Items[s_key] as Person;
}
