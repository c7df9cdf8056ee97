using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Tasks;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>The file of a task, as it lies there now.</summary>
static class TaskFile
{
    public const string FileGone = "file-gone";

    /// <exception cref="DocumentRejectedException">It is gone, a link, empty or larger than <paramref name="mostBytes"/>.</exception>
    public static FileInfo Find(IngestionTask task, long mostBytes, string limit)
    {
        FileInfo file = new(Path.Combine(task.Source, task.Uri));
        if (!file.Exists || IsLinked(task))
        {
            throw new DocumentRejectedException(FileGone, "the file was removed, or replaced by a link, before it could be read");
        }

        // Pipes and devices say zero too; opening one could wait for ever.
        if (file.Length == 0)
        {
            throw new DocumentRejectedException(RejectionCode.Empty, "the file is empty; supply one with content");
        }

        return file.Length <= mostBytes ? file
            : throw new DocumentRejectedException(RejectionCode.TooLarge, $"the file has {file.Length:N0} bytes; at most {mostBytes:N0} are read ({limit})");
    }

    /// <summary>Scanning passes links over; one put in a file's place since then would lead out of the root all the same.</summary>
    static bool IsLinked(IngestionTask task)
    {
        string path = task.Source;
        return task.Uri.Split('/').Any(part => new FileInfo(path = Path.Combine(path, part)).LinkTarget is not null);
    }
}
