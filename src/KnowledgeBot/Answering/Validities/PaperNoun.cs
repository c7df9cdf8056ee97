namespace KnowledgeBot.Answering.Validities;

/// <summary>What people call papers that hold for a time, and which of these a document is: a contract's end answers nothing about a quotation.</summary>
[Flags]
enum PaperNoun
{
    None = 0,
    Quote = 1,
    Agreement = 2,
    List = 4,
}
