using System.Text;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Briefs;

namespace KnowledgeBot.Templates;

/// <summary>A draft as a file to take away.</summary>
public static class DraftFile
{
    public const string Docx = "docx";
    public const string Markdown = "md";

    /// <param name="form">docx or md.</param>
    /// <exception cref="UserFacingException">wrong-use.</exception>
    public static (byte[] Content, string MediaType) Of(Brief draft, string form) => form switch
    {
        Docx => (BriefDocument.Write(draft), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        Markdown => (Encoding.UTF8.GetBytes(BriefText.Markdown(draft)), "text/markdown; charset=utf-8"),
        _ => throw new UserFacingException(ErrorCode.WrongUse, $"'{form}': a draft is written as docx or md"),
    };
}
