using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Models;

/// <summary>Spreads the tokens by which servers mark roles and turns, so that in a quote they are letters and no more.</summary>
static partial class RoleTokens
{
    /// <summary>&lt;|im_start|&gt; becomes &lt; | im_start | &gt;.</summary>
    public static string Literal(string text) => Token().Replace(text, m => Sign().Replace(m.Value, " $0 ").Replace("  ", " ", StringComparison.Ordinal).Trim());

    [GeneratedRegex(@"<[|｜][^<>\n]{1,60}[|｜]>|\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|IMG)\]|<</?SYS>>|</?s>|<(?:start|end)_of_(?:turn|image)>|<(?:bos|eos|pad|unk|mask)>|</?(?:system|user|assistant|tool|think|tool_call|function_call|im_start|im_end)>", RegexOptions.IgnoreCase)]
    private static partial Regex Token();

    [GeneratedRegex(@"[^\p{L}\d_▁]")]
    private static partial Regex Sign();
}
