namespace KnowledgeBot.Ingestion.Facts;

enum Side { Unknown, Ours, Customer }
