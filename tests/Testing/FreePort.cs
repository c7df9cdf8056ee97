using System.Net;
using System.Net.Sockets;

namespace KnowledgeBot.Testing;

/// <summary>A port to be told to a process before it starts. Below those the system gives to connections, which would take it in the meantime.</summary>
public static class FreePort
{
    const int First = 15_000;
    const int Count = 17_000;
    static int s_tried;

    public static int Next()
    {
        for (int attempt = 0; attempt < Count; attempt++)
        {
            // Suites run side by side: each process begins elsewhere.
            int port = First + (((Environment.ProcessId * 97) + Interlocked.Increment(ref s_tried)) % Count);
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException($"no port between {First} and {First + Count} is free");
    }

    static bool IsFree(int port)
    {
        using TcpListener socket = new(IPAddress.Loopback, port);
        try
        {
            socket.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
