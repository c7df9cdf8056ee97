using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeBot.Cli;

/// <summary>Data on stdout, progress and errors on stderr; what came from documents loses its terminal controls.</summary>
static class Output
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static void Json<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, s_json));

    public static void Line(string text = "") => Console.Out.WriteLine(Plain(text));

    public static void Progress(string text) => Console.Error.WriteLine(Plain(text));

    /// <summary>Overwrites itself on a terminal; one line now and then elsewhere.</summary>
    public static void Ticker(string text)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write($"\r\u001b[2K{Plain(text)}");
        }
    }

    public static void EndTicker()
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.WriteLine();
        }
    }

    static string Plain(string text) => string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)));
}
