namespace KnowledgeBot.Tests.Operations;

/// <summary>What is done to a copy of the templates, and what must be found then.</summary>
public sealed record BicepChange(string Name, string File, string Find, string Replace, string Finding);
