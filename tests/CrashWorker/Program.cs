using KnowledgeBot.CrashWorker;
using KnowledgeBot.Ingestion.Extraction.Sandbox;

return args switch
{
    [ExtractionChild.Verb] => ExtractionChild.Run(PoisonReading.Extract),
    ["work", var connection, var leaseSeconds, .. var end] => await Worker.RunAsync(connection, leaseSeconds, Death.Of(end)),
    _ => 2,
};
