using System.ComponentModel.DataAnnotations;
using KnowledgeBot.Access.Labels;

namespace KnowledgeBot.Channels;

/// <summary>What holds for every chat. Section <c>Channels</c>.</summary>
public sealed class ChannelOptions
{
    public const string Section = "Channels";

    /// <summary>The ceiling of conversations of several people: public, internal, confidential or restricted. Nothing above it is said there, whoever is present. <value>Default internal.</value></summary>
    [EnumDataType(typeof(Sensitivity))] public Sensitivity UpTo { get; set; } = Sensitivity.Internal;

    /// <summary>Questions worked on, and messages sent, at the same time by one process. <value>Default 8.</value></summary>
    [Range(1, 64)] public int Hands { get; set; } = 8;

    /// <summary>Seconds a worker that fell silent keeps its question. <value>Default 30.</value></summary>
    [Range(2, 600)] public int LeaseSeconds { get; set; } = 30;

    /// <summary>Times a question is taken up before it is answered with an apology. <value>Default 12.</value></summary>
    [Range(1, 100)] public int MaxAttempts { get; set; } = 12;

    /// <summary>Times the sending of one message is tried. <value>Default 60.</value></summary>
    [Range(1, 1_000)] public int MaxSends { get; set; } = 60;

    /// <summary>Seconds for which who is present may be remembered while an answer is made; it is always read afresh before sending. <value>Default 30.</value></summary>
    [Range(0, 60)] public int RosterSeconds { get; set; } = 30;

    /// <summary>Seconds to wait for a vendor to say who is present; after them the conversation counts as one with outsiders. <value>Default 8.</value></summary>
    [Range(1, 30)] public int RosterPatienceSeconds { get; set; } = 8;

    /// <summary>Milliseconds an answer may take before "working on it" is shown. <value>Default 900.</value></summary>
    [Range(0, 60_000)] public int PlaceholderMs { get; set; } = 900;

    /// <summary>Seconds between looks whether what was said still holds: a withdrawn or relabelled source takes its answers back. <value>Default 20.</value></summary>
    [Range(1, 3_600)] public int SweepSeconds { get; set; } = 20;

    /// <summary>Days for which answers in chats are taken back, and duplicates of messages recognised. <value>Default 90.</value></summary>
    [Range(2, 3_650)] public int RememberDays { get; set; } = 90;

    /// <summary>Processes share questions and messages with those of the same lane alone. A run of <c>eval</c> takes one of its own, so that nobody else answers its questions, nor it anybody's. <value>Default empty.</value></summary>
    [RegularExpression("[a-z0-9-]{0,60}")] public string Lane { get; set; } = "";

    /// <summary>A channel as the tables of questions and messages name it.</summary>
    internal string InLane(string channel) => Lane.Length == 0 ? channel : $"{channel}@{Lane}";
}
