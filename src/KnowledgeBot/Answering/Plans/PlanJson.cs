using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Plans as a conversation keeps them.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QuestionPlan))]
sealed partial class PlanJson : JsonSerializerContext
{
    /// <summary>Null for none, and for one written by a version that knew other plans: the conversation goes on without it.</summary>
    public static QuestionPlan? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, Default.QuestionPlan);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
