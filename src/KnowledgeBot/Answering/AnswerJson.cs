using System.Text.Json.Serialization;

namespace KnowledgeBot.Answering;

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Answer))]
public sealed partial class AnswerJson : JsonSerializerContext;
