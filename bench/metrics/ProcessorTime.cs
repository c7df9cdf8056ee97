namespace KnowledgeBot.Bench.Metrics;

/// <summary>Processor time of this process and of the server with all its workers (Linux, in ticks of 10 ms): what a question costs, however busy the machine is.</summary>
sealed class ProcessorTime(string dataDirectory)
{
    readonly int _postmaster = int.Parse(File.ReadLines(Directory.EnumerateFiles(dataDirectory, "postmaster.pid", SearchOption.AllDirectories).First()).First());

    public double Milliseconds()
    {
        long ticks = 0;
        foreach (string process in Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
        {
            try
            {
                string[] stat = File.ReadAllText(Path.Combine(process, "stat")).Split(") ")[^1].Split(' ');
                int id = int.Parse(Path.GetFileName(process));
                ticks += id == Environment.ProcessId || int.Parse(stat[1]) == _postmaster ? Sum(stat, 11) : id == _postmaster ? Sum(stat, 13) : 0;
            }
            catch (IOException)
            {
                // It ended meanwhile; its parent has its time.
            }
        }

        return ticks * 10;

        static long Sum(string[] stat, int at) => long.Parse(stat[at]) + long.Parse(stat[at + 1]);
    }
}
