namespace KnowledgeBot.Web;

/// <summary>The chat page: static files of our own, and the two addresses that open it.</summary>
static class PageEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapStaticFiles();
        app.MapGet("/", Page).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/d/{id}", Page).AllowAnonymous().ExcludeFromDescription();
    }

    static IResult Page(IWebHostEnvironment environment) => Results.File(Path.Combine(environment.WebRootPath, "index.html"), "text/html; charset=utf-8");

    static void MapStaticFiles(this WebApplication app)
    {
        foreach (string file in Directory.EnumerateFiles(app.Environment.WebRootPath, "*", SearchOption.AllDirectories))
        {
            string path = "/" + Path.GetRelativePath(app.Environment.WebRootPath, file).Replace('\\', '/');
            app.MapGet(path, () => Results.File(file, MediaType(file))).AllowAnonymous().ExcludeFromDescription();
        }
    }

    static string MediaType(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" or ".webmanifest" => "application/json",
        _ => "application/octet-stream",
    };
}
