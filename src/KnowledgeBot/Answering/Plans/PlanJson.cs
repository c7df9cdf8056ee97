using System.Text.Json.Serialization;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Plans as a conversation keeps them.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(QuestionPlan))]
sealed partial class PlanJson : JsonSerializerContext;
