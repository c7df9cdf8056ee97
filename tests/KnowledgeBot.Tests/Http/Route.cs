namespace KnowledgeBot.Tests.Http;

/// <summary>An address of the API and what each kind of caller must get from it.</summary>
/// <param name="Path">With a placeholder {id} as in the API's own description.</param>
/// <param name="Body">JSON to send, or null.</param>
/// <param name="NeedsCaller">Strangers get 401; else everybody gets <paramref name="Sees"/>.</param>
/// <param name="Sees">Status for a person whose territory holds what is asked for.</param>
/// <param name="Else">Status for every other known person.</param>
/// <param name="Id">The path of the document that {id} stands for; null leaves an id of nothing.</param>
public sealed record Route(string Method, string Path, string? Body, bool NeedsCaller, int Sees, int Else, string? Id = null)
{
    public override string ToString() => $"{Method} {Path}";
}
