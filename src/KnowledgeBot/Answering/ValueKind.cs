namespace KnowledgeBot.Answering;

/// <summary>Kinds of thing that answer a question, and that a sentence can hold.</summary>
[Flags]
public enum ValueKind
{
    None = 0,
    Money = 1,
    Percent = 2,
    Duration = 4,
    Number = 8,
    Date = 16,
    Person = 32,
    Reason = 64,

    /// <summary>What to do, and with what.</summary>
    Instruction = 128,

    /// <summary>Whether something is allowed, required or so at all.</summary>
    Ruling = 256,

    /// <summary>What something is or stands for.</summary>
    Definition = 512,

    /// <summary>An address, number or place to turn to.</summary>
    Contact = 1024,

    /// <summary>A mail address, telephone number or link, written out.</summary>
    Address = 2048,
}
