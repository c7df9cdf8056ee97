using System.Globalization;
using KnowledgeBot.Cli;

// Dates and numbers are written one way on every machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await CommandLine.RunAsync(args);
