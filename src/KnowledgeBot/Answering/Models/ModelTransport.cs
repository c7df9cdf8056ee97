using System.ClientModel.Primitives;
using System.Net;

namespace KnowledgeBot.Answering.Models;

/// <summary>The connection to the endpoint: no redirects (they would carry the key elsewhere), no cookies, no telemetry headers, answers of bounded size.</summary>
static class ModelTransport
{
    public static HttpClientPipelineTransport Create() => new(new HttpClient(new Guard(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = null,
    })) { Timeout = Timeout.InfiniteTimeSpan });

    sealed class Guard(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            foreach (string name in request.Headers.Select(h => h.Key).Where(n => n.StartsWith("X-Stainless-", StringComparison.OrdinalIgnoreCase)).ToList())
            {
                request.Headers.Remove(name);
            }

            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            response.Content = new BoundedContent(response.Content);
            return response;
        }
    }

    sealed class BoundedContent : HttpContent
    {
        readonly HttpContent _inner;

        public BoundedContent(HttpContent inner)
        {
            _inner = inner;
            foreach ((string name, IEnumerable<string> values) in inner.Headers.Where(h => h.Key != "Content-Length"))
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        protected override async Task<Stream> CreateContentReadStreamAsync() => new BoundedStream(await _inner.ReadAsStreamAsync());

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await using Stream body = await CreateContentReadStreamAsync();
            await body.CopyToAsync(stream);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
