using System.Reflection;

namespace KnowledgeBot.Hosting;

public static class Product
{
    public const string Name = "KnowledgeBot";

    public static string Version { get; } = typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
