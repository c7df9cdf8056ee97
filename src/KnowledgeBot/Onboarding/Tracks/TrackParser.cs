using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Files;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Onboarding.Tracks;

/// <summary>Reads a track file (onboarding/track.schema.json). One with any mistake is refused whole, with every mistake's line.</summary>
public sealed class TrackParser
{
    public const int LastDay = 366;
    public const int MostQuestions = 5;
    public static readonly string[] TrackKeys = ["track", "about", "roles", "territories", "weekends", "lessons", "milestones"];
    public static readonly string[] LessonKeys = ["day", "topic", "goal", "questions", "sources"];
    public static readonly string[] MilestoneKeys = ["name", "through", "recorded", "baseline"];
    readonly YamlDocumentReader _yaml;

    TrackParser(YamlDocumentReader yaml) => _yaml = yaml;

    /// <param name="file">Its name without extension is the track's id.</param>
    /// <exception cref="UserFacingException">track-invalid.</exception>
    public static Track Parse(string file, string text)
    {
        (YamlDocumentReader yaml, YamlMappingNode? root) = YamlDocumentReader.Open(file, text, ErrorCode.TrackInvalid);
        Track? track = root is null ? null : new TrackParser(yaml).Read(root, Path.GetFileNameWithoutExtension(file));
        yaml.ThrowIfWrong();
        return track!;
    }

    Track Read(YamlMappingNode root, string id)
    {
        _yaml.Mapping(root, "track", TrackKeys);
        TrackLesson[] lessons = [.. _yaml.Sequence(root, "lessons").Select(Lesson).OfType<TrackLesson>().OrderBy(l => l.Day)];
        if (lessons.Length == 0)
        {
            _yaml.Error(root, "track needs 'lessons' with at least one lesson");
        }

        TrackMilestone[] milestones = [.. _yaml.Sequence(root, "milestones").Select(n => Milestone(n, lessons)).OfType<TrackMilestone>()];
        return new Track(id, _yaml.RequiredText(root, "track", "track") ?? id, _yaml.Texts(root, "roles"), _yaml.Texts(root, "territories"), Flag(root, "weekends"), lessons, milestones);
    }

    readonly HashSet<int> _days = [];
    readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    TrackLesson? Lesson(YamlNode node)
    {
        if (_yaml.Mapping(node, "lesson", LessonKeys) is not { } map)
        {
            return null;
        }

        int? day = Whole(map, "day", 1, LastDay);
        string? topic = _yaml.RequiredText(map, "topic", "lesson");
        IReadOnlyList<string> questions = _yaml.Texts(map, "questions"), sources = _yaml.Texts(map, "sources");
        if (day is null && _yaml.Node(map, "day") is null)
        {
            _yaml.Error(map, $"lesson needs 'day', 1 to {LastDay}");
        }
        else if (day is { } known && !_days.Add(known))
        {
            _yaml.Error(_yaml.Node(map, "day")!, $"day {known} has a lesson already; a day has one");
        }

        if (questions.Count + sources.Count == 0)
        {
            _yaml.Error(map, "lesson needs 'questions' or 'sources': what it teaches is looked up when it is read");
        }
        else if (questions.Count > MostQuestions || sources.Count > MostQuestions)
        {
            _yaml.Error(map, $"lesson has {questions.Count} questions and {sources.Count} sources; a lesson is short: at most {MostQuestions} of each");
        }

        return day is null || topic is null ? null : new TrackLesson(day.Value, topic, _yaml.Text(map, "goal"), questions, sources);
    }

    TrackMilestone? Milestone(YamlNode node, TrackLesson[] lessons)
    {
        if (_yaml.Mapping(node, "milestone", MilestoneKeys) is not { } map)
        {
            return null;
        }

        string? name = _yaml.RequiredText(map, "name", "milestone");
        int? through = Whole(map, "through", 1, LastDay), baseline = Whole(map, "baseline", 0, 3650);
        if (name is not null && !_names.Add(name))
        {
            _yaml.Error(map, $"a milestone '{name}' is there already");
        }

        if (_yaml.Node(map, "through") is null == !Flag(map, "recorded"))
        {
            _yaml.Error(map, "milestone needs either 'through: DAY', reached by doing every lesson up to it, or 'recorded: true', when a manager records it");
        }
        else if (through < lessons.Select(l => l.Day).DefaultIfEmpty(1).Min())
        {
            _yaml.Error(_yaml.Node(map, "through")!, $"through {through}: no lesson is that early");
        }

        return name is null ? null : new TrackMilestone(name, through, baseline);
    }

    int? Whole(YamlMappingNode map, string key, int least, int most)
    {
        string? text = _yaml.Text(map, key);
        if (text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= least && n <= most))
        {
            return text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);
        }

        _yaml.Error(_yaml.Node(map, key)!, $"{key} '{text}' is not a whole number from {least} to {most}");
        return null;
    }

    bool Flag(YamlMappingNode map, string key)
    {
        string? text = _yaml.Text(map, key);
        if (text is not (null or "true" or "false"))
        {
            _yaml.Error(_yaml.Node(map, key)!, $"{key} '{text}' is neither true nor false");
        }

        return text == "true";
    }
}
