namespace KnowledgeBot.Access.Errors;

/// <summary>Something a person can mend. Shown as <c>code: message</c> on the CLI and as problem details over HTTP.</summary>
/// <param name="code">An <see cref="ErrorCode"/> constant.</param>
/// <param name="message">What failed, which setting or file and line, its current value, what to do. Never holds secrets or document text.</param>
public class UserFacingException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
