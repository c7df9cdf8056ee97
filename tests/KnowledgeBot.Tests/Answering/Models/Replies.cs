using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KnowledgeBot.Tests.Answering.Models;

/// <summary>What a chat endpoint may answer, well and badly.</summary>
static class Replies
{
    /// <summary>A whole answer, a few letters at a time when a stream is asked for.</summary>
    public static Func<HttpContext, Task> Answer(string text, string finish = "stop", bool done = true) => async context =>
    {
        if (context.Items["stream"] is not true)
        {
            await JsonAsync(context, 200, new { id = "c1", @object = "chat.completion", created = 1, model = "m", choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = finish } }, usage = new { prompt_tokens = 11, completion_tokens = 7, total_tokens = 18 } });
            return;
        }

        await StartAsync(context);
        await WordsAsync(context, text);
        await EventAsync(context, Chunk("", finish));
        await EventAsync(context, """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}""");
        if (done)
        {
            await EventAsync(context, "[DONE]");
        }
    };

    public static Func<HttpContext, Task> Status(int status, string body = """{"error":{"message":"Incorrect API key provided: sk-secret","type":"x","code":"y"}}""", params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        foreach ((string name, string value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body, context.RequestAborted);
    };

    public static Func<HttpContext, Task> Slowly(TimeSpan wait, Func<HttpContext, Task> reply) => async context =>
    {
        await Task.Delay(wait, context.RequestAborted);
        await reply(context);
    };

    public static Func<HttpContext, Task> Hang(string text = "") => async context =>
    {
        await StartAsync(context);
        await WordsAsync(context, text);
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
    };

    /// <summary>Words, then an event of any kind, then the end.</summary>
    public static Func<HttpContext, Task> Then(string text, string last) => async context =>
    {
        await StartAsync(context);
        await WordsAsync(context, text);
        await EventAsync(context, last);
    };

    /// <summary>The connection is cut in the middle of a letter of two bytes.</summary>
    public static Func<HttpContext, Task> Cut(string text) => async context =>
    {
        await StartAsync(context);
        await WordsAsync(context, text);
        byte[] half = [.. Encoding.UTF8.GetBytes("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\""), 0xC3];
        await context.Response.Body.WriteAsync(half, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Task.Delay(150, context.RequestAborted);
        context.Features.Get<IHttpRequestLifetimeFeature>()!.Abort();
    };

    public static Func<HttpContext, Task> Html() => async context =>
    {
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<html><body>Sign in</body></html>", context.RequestAborted);
    };

    public static Func<HttpContext, Task> NoChoices() => async context =>
    {
        if (context.Items["stream"] is not true)
        {
            await JsonAsync(context, 200, new { id = "c1", @object = "chat.completion", created = 1, model = "m", choices = Array.Empty<object>() });
            return;
        }

        await StartAsync(context);
        await EventAsync(context, """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[]}""");
        await EventAsync(context, "[DONE]");
    };

    public static Func<HttpContext, Task> Endless(string text) => async context =>
    {
        await StartAsync(context);
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await EventAsync(context, Chunk(text, null));
        }
    };

    static async Task StartAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(": hello\n\n", context.RequestAborted);
        await EventAsync(context, """{"id":"","object":"","created":0,"model":"","choices":[],"prompt_filter_results":[]}""");
    }

    static async Task WordsAsync(HttpContext context, string text)
    {
        foreach (char[] part in text.Chunk(5))
        {
            await EventAsync(context, Chunk(new string(part), null));
        }
    }

    static string Chunk(string text, string? finish) => JsonSerializer.Serialize(new { id = "c1", @object = "chat.completion.chunk", created = 1, model = "m", choices = new[] { new { index = 0, delta = new { content = text }, finish_reason = finish } } });

    static async Task EventAsync(HttpContext context, string data)
    {
        await context.Response.WriteAsync($"data: {data}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    static Task JsonAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, context.RequestAborted);
    }
}
