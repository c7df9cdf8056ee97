using System.Globalization;
using KnowledgeBot.Cli;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Sandbox;

// Dates and numbers are written one way on every machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [ExtractionChild.Verb])
{
    return ExtractionChild.Run(Readers.Extract);
}

return await CommandLine.RunAsync(args);
