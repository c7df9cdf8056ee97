using System.Net;
using System.Net.Sockets;
using KnowledgeBot.Web;

namespace KnowledgeBot.Evals.Doors;

/// <summary>The real server, on a loopback socket of its own, for as long as a run lasts.</summary>
sealed class ServerHandle : IAsyncDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    readonly CancellationTokenSource _stop = new();
    readonly Task _server;

    ServerHandle(Uri address, string dataDirectory, string[] settings, Action<IServiceCollection> services)
    {
        Address = address;
        // A run asks faster than any person may; what limits a person is tested elsewhere.
        string[] own = ["--Web:PerMinute=100000", "--Web:Burst=100000", "--Web:AtOnce=1000"];
        _server = Server.RunAsync(new ServeOptions(address.ToString().TrimEnd('/'), Worker: false, Web: true, Demo: false), dataDirectory, [.. settings, .. own], services, _stop.Token);
    }

    public Uri Address { get; }

    public static Task<ServerHandle> StartAsync(string dataDirectory, string[] settings, CancellationToken cancellationToken) => StartAsync(dataDirectory, _ => settings, _ => { }, cancellationToken);

    /// <param name="settings">By the address at which it will listen.</param>
    /// <param name="services">Changes what stands between the product and the outside.</param>
    public static async Task<ServerHandle> StartAsync(string dataDirectory, Func<Uri, string[]> settings, Action<IServiceCollection> services, CancellationToken cancellationToken)
    {
        Uri address = new($"http://127.0.0.1:{FreePort()}/");
        ServerHandle server = new(address, dataDirectory, settings(address), services);
        try
        {
            await server.ReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    async Task ReadyAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address };
        while (!await IsUpAsync(client, patience.Token))
        {
            if (_server.IsCompleted)
            {
                await _server;
            }

            await Task.Delay(100, patience.Token);
        }
    }

    static async Task<bool> IsUpAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri("health/live", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using TcpListener socket = new(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _server;
        }
        catch (Exception e) when (e is OperationCanceledException or Access.Errors.UserFacingException)
        {
            // Ended as asked, or never began; the latter was told when it was waited for.
        }

        _stop.Dispose();
    }
}
