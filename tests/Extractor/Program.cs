using KnowledgeBot.Extractor;
using KnowledgeBot.Ingestion.Extraction.Sandbox;

return args is [ExtractionChild.Verb] ? ExtractionChild.Run(TestReading.Extract) : 2;
