using System.Diagnostics;
using System.Globalization;

namespace KnowledgeBot.Bench.Ingestion;

/// <summary>Processor seconds used so far, children that ended included: on a busy machine they say more than a clock.</summary>
/// <param name="Own">This process.</param>
/// <param name="Children">The extraction processes.</param>
/// <param name="Server">The embedded PostgreSQL; 0 when an outside one serves.</param>
readonly record struct ProcessorTime(double Own, double Children, double Server)
{
    const double Ticks = 100;

    public double Total => Own + Children + Server;

    public static ProcessorTime Now(string dataDirectory)
    {
        Dictionary<int, (int Parent, double Seconds, double Reaped)> all = Processes();
        int self = Environment.ProcessId;
        int server = Postmaster(dataDirectory);
        return new ProcessorTime(Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds, Below(all, self) + all[self].Reaped, server == 0 ? 0 : Below(all, server) + all[server].Seconds + all[server].Reaped);
    }

    public static ProcessorTime operator -(ProcessorTime a, ProcessorTime b) => new(a.Own - b.Own, a.Children - b.Children, a.Server - b.Server);

    public override string ToString() => FormattableString.Invariant($"{Total:0.0} (program {Own:0.0}, extraction {Children:0.0}, PostgreSQL {Server:0.0})");

    static double Below(Dictionary<int, (int Parent, double Seconds, double Reaped)> all, int parent) =>
        all.Where(p => p.Value.Parent == parent).Sum(p => p.Value.Seconds + p.Value.Reaped + Below(all, p.Key));

    static int Postmaster(string dataDirectory)
    {
        string root = Path.Combine(Path.GetFullPath(dataDirectory), "postgres");
        string location = Path.Combine(root, "control", "location");
        string file = Path.Combine(File.Exists(location) ? File.ReadAllText(location).Trim() : Path.Combine(root, "server"), "data", "postmaster.pid");
        return File.Exists(file) ? int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture) : 0;
    }

    static Dictionary<int, (int Parent, double Seconds, double Reaped)> Processes()
    {
        Dictionary<int, (int, double, double)> all = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsDigit(Path.GetFileName(f)[0])))
        {
            try
            {
                string stat = File.ReadAllText(Path.Combine(folder, "stat"));
                string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                double Sum(int a, int b) => (double.Parse(fields[a], CultureInfo.InvariantCulture) + double.Parse(fields[b], CultureInfo.InvariantCulture)) / Ticks;
                all[int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)] = (int.Parse(fields[1], CultureInfo.InvariantCulture), Sum(11, 12), Sum(13, 14));
            }
            catch (IOException)
            {
            }
        }

        return all;
    }
}
