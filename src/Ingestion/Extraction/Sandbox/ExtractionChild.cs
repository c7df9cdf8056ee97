using System.Text.Json;
using KnowledgeBot.Ingestion.Deals.Reading;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>
/// The other end of <see cref="ExtractionProcess"/>: the program started again to read risky files. It serves one file after
/// another from standard input until that closes, and trusts nobody to stop it in time.
/// </summary>
public static class ExtractionChild
{
    /// <summary>The argument that makes the program an extraction process.</summary>
    public const string Verb = "extract-child";

    internal const string ScratchPrefix = "knowledgebot-extract-";

    private const long LongestRequest = 1L << 20;
    private const int StackBytes = 16 << 20;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Serves until standard input closes.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(ExtractFile extract)
    {
        var input = Console.OpenStandardInput();
        var output = Console.OpenStandardOutput();
        // Whatever a library prints must not run into the frames.
        Console.SetOut(TextWriter.Null);
        using var watch = new ParentWatch();
        while (ReadFrame(input, LongestRequest) is { } header)
        {
            var request = JsonSerializer.Deserialize<ExtractionRequest>(header) ?? throw new InvalidDataException("A request without content.");
            var content = ReadFrame(input, request.Limits.FileBytes) ?? throw new EndOfStreamException();
            var reply = Serve(extract, request, content, watch, out var spent);
            Frames.WriteAsync(output, reply.ToBytes(), CancellationToken.None).GetAwaiter().GetResult();
            if (spent)
                return 0;
        }

        ClearScratch();
        return 0;
    }

    /// <summary>The parent does this as a rule; when it was killed, nobody else is left to.</summary>
    private static void ClearScratch()
    {
        var scratch = new DirectoryInfo(Environment.CurrentDirectory);
        if (scratch.Exists && scratch.Name.StartsWith(ScratchPrefix, StringComparison.Ordinal))
            scratch.Delete(recursive: true);
    }

    private static byte[]? ReadFrame(Stream input, long most) => Frames.ReadAsync(input, most, CancellationToken.None).GetAwaiter().GetResult();

    private static ExtractionReply Serve(ExtractFile extract, ExtractionRequest request, byte[] content, ParentWatch watch, out bool spent)
    {
        watch.Deadline(TimeSpan.FromSeconds(request.Limits.WallSeconds) + Grace);
        ExtractionReply? reply = null;
        var ranOut = false;
        // Deep recursion in a reader gets a known amount of stack, whatever the shell allows.
        var thread = new Thread(() => reply = Extract(extract, request, content, out ranOut), StackBytes);
        thread.Start();
        thread.Join();
        watch.Deadline(null);
        spent = ranOut;
        return reply!;
    }

    private static ExtractionReply Extract(ExtractFile extract, ExtractionRequest request, byte[] content, out bool ranOut)
    {
        ranOut = false;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(request.Limits.WallSeconds));
        try
        {
            return request.Sheet is { } sheet
                ? new ExtractionReply(null, null, null, WorkbookRows.Read(content, request.FileName, sheet, request.Limits, timeout.Token))
                : new ExtractionReply(extract(content, request.FileName, request.Limits, timeout.Token), null, null);
        }
        catch (DocumentRejectedException e)
        {
            return new ExtractionReply(null, e.Code, e.Message);
        }
        catch (OutOfMemoryException)
        {
            ranOut = true;
            var refusal = Refusals.OutOfMemory(request.FileName, request.Limits);
            return new ExtractionReply(null, refusal.Code, refusal.Message);
        }
        catch (OperationCanceledException)
        {
            var refusal = Refusals.TooSlow(request.FileName, request.Limits);
            return new ExtractionReply(null, refusal.Code, refusal.Message);
        }
        catch (Exception e)
        {
            // The type alone: messages of parsers quote the document.
            var refusal = Refusals.Crashed(request.FileName, e.GetType().Name);
            return new ExtractionReply(null, refusal.Code, refusal.Message);
        }
    }
}
