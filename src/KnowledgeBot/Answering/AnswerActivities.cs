using System.Diagnostics;

namespace KnowledgeBot.Answering;

/// <summary>Spans of answering. Names of stages and counts; never a question, an answer or a name.</summary>
static class AnswerActivities
{
    public const string Name = "KnowledgeBot.Answering";

    public static readonly ActivitySource Source = new(Name);
}
