using System.CommandLine;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Loops;
using KnowledgeBot.Notices;

namespace KnowledgeBot.Cli;

static class NoticeCommands
{
    public static Command Notices(string[] settings)
    {
        Option<string> person = new("--as") { Description = "E-mail of the person who reads", Required = true };
        Option<bool> read = new("--read") { Description = "Mark all as read" };
        Command command = new("notices", "What a person is told about their contributions, their questions and what they own") { person, read, CommandLine.Json, Tell(settings) };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            // Without a server beside it nothing else would notice what is due.
            await app.Get<LoopUpkeep>().RunAsync(cancellationToken);
            Colleague reader = await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(person)!, cancellationToken);
            IReadOnlyList<Notice> notices = await app.Get<NoticeStore>().ListAsync(reader, cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(new { notices });
            }
            else
            {
                foreach (Notice notice in notices)
                {
                    Output.Line($"{(notice.Read ? " " : "*")} {notice.At:yyyy-MM-dd} {notice.Text} ({notice.Kind} {notice.Subject})");
                }
            }

            if (parsed.GetValue(read))
            {
                await app.Get<NoticeStore>().ReadAsync(reader, cancellationToken);
            }

            return 0;
        });
        return command;
    }

    static Command Tell(string[] settings)
    {
        Argument<string> text = new("TEXT") { Description = "What they are told; nothing of documents" };
        Option<string[]> to = new("--to") { Description = "E-mail of whoever is told", Required = true, AllowMultipleArgumentsPerToken = true };
        Command command = new("tell", "Tells people something unasked: on the page, and in Teams or Slack where they are known") { text, to };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            await app.Get<Announcements>().TellAsync(parsed.GetValue(to)!, parsed.GetValue(text)!, cancellationToken);
            return 0;
        });
        return command;
    }
}
